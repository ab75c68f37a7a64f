using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Revenue.Tests.Outlook;

public sealed class ScenarioTests
{
    private const int Months = 48;
    private static readonly Month First = SyntheticRevenue.First + Months;
    private static readonly RevenueHistory History = SyntheticRevenue.Of(Months);

    private static RevenueOutlook Under(params Assumption[] assumptions) =>
        RevenueOutlook.Of(
            new OutlookRequest(History, SyntheticRevenue.After(Months), 6) { Assumptions = assumptions },
            new PlainForecaster()
        );

    private static WhatIfMonth At(RevenueOutlook outlook, SeriesKey key, int h) =>
        outlook.WhatIf!.Series.Single(s => s.Key == key).Months[h];

    /// <summary>The share of a part in a series over the last twelve months, by the entries themselves.</summary>
    private static double Share(SeriesKey series, SeriesKey part)
    {
        var last = History.Entries.Where(e => e.Month >= First + -12 && series.Includes(e.Key)).ToArray();
        return last.Where(e => part.Includes(e.Key)).Sum(e => (double)e.Chhetrum) / last.Sum(e => (double)e.Chhetrum);
    }

    [Fact]
    public void Multiplies_a_head_by_its_new_rate_from_the_month_on()
    {
        var outlook = Under(new RateChange("GST at 7", First + 2, "gst", 5, 7));
        var (before, after) = (At(outlook, new("PHU", "gst"), 1), At(outlook, new("PHU", "gst"), 2));
        Assert.Equal(before.Base, before.Mean);
        Assert.Empty(before.Effects);
        Assert.Equal((double)after.Base * 1.4, (double)after.Mean, 0.011);
        Assert.Equal(("GST at 7", after.Mean - after.Base), (after.Effects.Single().Label, after.Effects.Single().Change));
        var forecast = outlook.Series.Single(s => s.Key == new SeriesKey("PHU", "gst")).Forecast[2];
        Assert.Equal((double)(forecast.Mean - forecast.Lower80) * 1.4, (double)(after.Mean - after.Lower80), 0.03);
        Assert.Equal((double)(forecast.Upper95 - forecast.Mean) * 1.4, (double)(after.Upper95 - after.Mean), 0.03);
        Assert.Equal(At(outlook, new("PHU", "customs"), 2).Base, At(outlook, new("PHU", "customs"), 2).Mean);
    }

    [Fact]
    public void Touches_the_share_of_a_commodity_in_the_last_twelve_months()
    {
        var month = At(Under(new PriceChange("Fuel", First, "fuel", 10)), new("GEL", "excise"), 0);
        Assert.Equal((double)month.Base * (1 + (0.1 * Share(new("GEL", "excise"), new(ChapterGroup: "fuel")))), (double)month.Mean, 0.02);
    }

    [Fact]
    public void Multiplies_assumptions_that_meet_on_one_cell_rates_first()
    {
        var outlook = Under(
            new VolumeChange("Volume", First, "India", 20),
            new PriceChange("Price", First, "fuel", 10),
            new RateChange("Rate", First, "gst", 5, 10)
        );
        Assert.Equal(["Rate", "Price", "Volume"], outlook.WhatIf!.Assumptions.Select(a => a.Label));
        var series = new SeriesKey("SAM", "gst");
        var month = At(outlook, series, 3);
        var (fuel, india, both) = (
            Share(series, new(ChapterGroup: "fuel")),
            Share(series, new(Origin: "India")),
            Share(series, new(ChapterGroup: "fuel", Origin: "India"))
        );
        var expected = 2 * (1 + (0.1 * fuel) + (0.2 * india) + (0.02 * both));
        Assert.Equal(expected, (double)(month.Mean / month.Base), 1e-6);
        Assert.Equal(month.Mean - month.Base, month.Effects.Sum(e => e.Change));
        Assert.Equal(["Rate", "Price", "Volume"], month.Effects.Select(e => e.Label));
    }

    [Fact]
    public void Adds_up_to_the_chhetrum_on_every_level_and_leaves_untouched_parts_alone()
    {
        var outlook = Under(new PriceChange("Fuel", First, "fuel", 17.3, 0.7), new RateChange("Excise", First + 1, "excise", 20, 17));
        var levels = outlook.Series.Zip(outlook.WhatIf!.Series).GroupBy(s => s.First.Level, s => s.Second).ToArray();
        for (var h = 0; h < 6; h++)
        {
            Assert.All(levels, level => Assert.Equal(At(outlook, new(), h).Mean, level.Sum(s => s.Months[h].Mean)));
        }

        Assert.Equal(At(outlook, new(ChapterGroup: "machines"), 0).Base, At(outlook, new(ChapterGroup: "machines"), 0).Mean);
    }

    [Fact]
    public void Says_that_an_unknown_head_changes_nothing()
    {
        var outlook = Under(new RateChange("Typo", First, "gts", 5, 7));
        Assert.Contains("touches nothing", outlook.WhatIf!.Notes.Single(), StringComparison.Ordinal);
        Assert.Contains("customs, excise, gst", outlook.WhatIf.Notes.Single(), StringComparison.Ordinal);
        Assert.All(outlook.WhatIf.Series.SelectMany(s => s.Months), m => Assert.Equal(m.Base, m.Mean));
    }

    [Fact]
    public void Refuses_an_unsound_assumption() =>
        Assert.Throws<ArgumentException>(() => Under(new RateChange("New tax", First, "gst", 0, 7)));
}
