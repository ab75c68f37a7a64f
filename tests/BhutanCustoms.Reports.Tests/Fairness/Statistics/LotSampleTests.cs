using BhutanCustoms.Learning.History;
using BhutanCustoms.Reports.Fairness.Statistics;

namespace BhutanCustoms.Reports.Tests.Fairness.Statistics;

public sealed class LotSampleTests
{
    [Fact]
    public void With_equal_weights_it_is_the_plain_share_with_Wilson_s_interval()
    {
        var sample = new LotSample();
        for (var i = 0; i < 148; i++)
        {
            sample.Add(7.5, irregular: i < 15);
        }

        Assert.Equal(15.0 / 148, sample.Share().Value, 12);
        Assert.Equal(0.0624, sample.Share().Interval.Low, 4);
        Assert.Equal(0.1605, sample.Share().Interval.High, 4);
    }

    /// <summary>
    /// By hand: 20 of 1,000 items drawn at one office, 10 of 100 at another: weights 50 and 10; findings 2 and 5 give (2 × 50 + 5 × 10) /
    /// 1,100.
    /// </summary>
    [Fact]
    public void Items_of_an_office_where_few_are_drawn_stand_for_more()
    {
        var selected = Enumerable
            .Repeat(("PHU", InspectionWay.Lot, true), 20)
            .Concat(Enumerable.Repeat(("SAM", InspectionWay.Lot, true), 10))
            .Concat(Enumerable.Repeat(("SAM", InspectionWay.Red, false), 40))
            .Append(("GEL", InspectionWay.Lot, false));
        var weights = LotWeights.Of(
            new Dictionary<string, long>
            {
                ["PHU"] = 1000,
                ["SAM"] = 140,
                ["GEL"] = 30,
            },
            selected
        );
        var sample = new LotSample();
        for (var i = 0; i < 20; i++)
        {
            sample.Add(weights["PHU"], i < 2);
        }

        for (var i = 0; i < 10; i++)
        {
            sample.Add(weights["SAM"], i < 5);
        }

        Assert.Equal(["PHU", "SAM"], weights.Keys.Order());
        Assert.Equal(150.0 / 1100, sample.Share().Value, 12);
    }

    /// <summary>The truth is known: offices differ in size, in the share drawn and in what is irregular.</summary>
    [Fact]
    public void Over_many_draws_the_estimate_centres_on_the_truth_and_its_interval_holds_it()
    {
        (int Items, int Drawn, double Irregular)[] offices = [(2000, 60, 0.04), (300, 40, 0.20), (900, 90, 0.10)];
        var truth = offices.Sum(office => office.Items * office.Irregular) / offices.Sum(office => office.Items);
        var random = new Random(1907);
        var (sum, held) = (0.0, 0);
        const int Draws = 2000;
        for (var draw = 0; draw < Draws; draw++)
        {
            var sample = new LotSample();
            foreach (var (items, drawn, irregular) in offices)
            {
                foreach (var item in random.GetItems(Enumerable.Range(0, items).ToArray(), drawn))
                {
                    sample.Add((double)items / drawn, item < items * irregular);
                }
            }

            var share = sample.Share();
            sum += share.Value;
            held += share.Interval.Low <= truth && truth <= share.Interval.High ? 1 : 0;
        }

        Assert.Equal(truth, sum / Draws, 0.002);
        Assert.InRange((double)held / Draws, 0.93, 0.985);
    }
}
