using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Selection;

public sealed class LaneSelectorTests
{
    private static readonly Gen<(string Office, float Score, double Revenue)> Item = Gen.Select(
        Gen.Int[0, 2].Select(i => new[] { "PLG", "SJG", "PAR" }[i]),
        Gen.Int[0, 20].Select(i => i / 20f),
        Gen.Double[0, 1000]
    );

    private static readonly Gen<SelectionOptions> Options = Gen.Select(
        Gen.Int[0, 8],
        Gen.Int[0, 8],
        Gen.Double[0, 1],
        Gen.Enum<Ranking>(),
        (red, yellow, random, ranking) =>
            new SelectionOptions
            {
                RedCapacity = red,
                YellowCapacity = yellow,
                RandomShare = random,
                Ranking = ranking,
            }
    );

    [Fact]
    public void Ranking_takes_the_best_and_the_lot_draws_from_the_rest() =>
        Gen.Select(Item.Array[0, 60], Options)
            .Sample(
                (items, options) =>
                {
                    var selected = Select(options, 7, [items]);
                    foreach (var office in items.Index().GroupBy(item => item.Item.Office))
                    {
                        var own = selected.Where(item => item.Office == office.Key).ToArray();
                        var lots = own.Where(item => item.Cause == SelectionCause.Random).ToArray();
                        var ranked = own.Where(item => item.Cause == SelectionCause.Ranking).ToArray();
                        var random = (int)Math.Round(options.RedCapacity * options.RandomShare, MidpointRounding.AwayFromZero);

                        Assert.Equal(Math.Min(options.RedCapacity, office.Count()), own.Count(item => item.Lane == Lane.Red));
                        Assert.Equal(Math.Min(options.RedCapacity + options.YellowCapacity, office.Count()), own.Length);
                        Assert.Equal(
                            Math.Clamp(office.Count() - (options.RedCapacity - random) - options.YellowCapacity, 0, random),
                            lots.Length
                        );
                        Assert.All(lots, item => Assert.Equal(Lane.Red, item.Lane));
                        Assert.Equal(Enumerable.Range(1, own.Length), own.Select(item => item.Rank));

                        var best = office.Select(item => Value(options, item.Item)).OrderDescending().Take(ranked.Length);
                        Assert.Equal(best, ranked.Select(item => Value(options, items[item.Row])));
                    }
                }
            );

    [Fact]
    public void Order_and_chunks_do_not_matter() =>
        Gen.Select(Item.Array[1, 60], Options, Gen.Int[1, 59], Gen.Int)
            .Sample(
                (items, options, cut, seed) =>
                {
                    var whole = Select(options, seed, [items]).Select(item => (item.Key, item.Lane, item.Rank, item.Cause));
                    cut = Math.Min(cut, items.Length);
                    var parts = Select(options, seed, [items[..cut], items[cut..]], backwards: true)
                        .Select(item => (item.Key, item.Lane, item.Rank, item.Cause));
                    Assert.Equal(whole, parts);
                }
            );

    [Fact]
    public void Another_seed_draws_others_with_equal_chance()
    {
        var items = Enumerable.Repeat(("PLG", 0.5f, 0.0), 50).ToArray();
        var options = new SelectionOptions
        {
            RedCapacity = 10,
            YellowCapacity = 0,
            RandomShare = 1,
        };
        var drawn = new int[50];
        for (var seed = 0; seed < 1000; seed++)
        {
            foreach (var item in Select(options, seed, [items]))
            {
                drawn[item.Row]++;
            }
        }

        // 1,000 draws of 10 in 50: mean 200, standard deviation 12.6; five of them on either side.
        Assert.All(drawn, times => Assert.InRange(times, 137, 263));
    }

    [Fact]
    public void The_lot_does_not_look_at_the_score()
    {
        var options = new SelectionOptions
        {
            RedCapacity = 10,
            YellowCapacity = 0,
            RandomShare = 1,
        };
        var low = Select(
            options,
            3,
            [
                [.. Enumerable.Range(0, 50).Select(i => ("PLG", i / 50f, 0.0))],
            ]
        );
        var high = Select(
            options,
            3,
            [
                [.. Enumerable.Range(0, 50).Select(i => ("PLG", 1 - i / 50f, 9.0))],
            ]
        );
        Assert.Equal(low.Select(item => item.Key), high.Select(item => item.Key));
    }

    [Fact]
    public void An_office_has_its_own_capacity()
    {
        var options = new SelectionOptions
        {
            RedCapacity = 1,
            YellowCapacity = 0,
            RandomShare = 0,
            Offices =
            {
                ["SJG"] = new OfficeCapacity { Red = 0, Yellow = 2 },
            },
        };
        var selected = Select(
            options,
            1,
            [
                [("PLG", 0.1f, 0), ("PLG", 0.2f, 0), ("SJG", 0.3f, 0), ("SJG", 0.4f, 0), ("SJG", 0.5f, 0)],
            ]
        );
        Assert.Equal(
            [("PLG", Lane.Red, 1), ("SJG", Lane.Yellow, 4), ("SJG", Lane.Yellow, 3)],
            selected.Select(item => (item.Office, item.Lane, item.Row))
        );
    }

    [Fact]
    public void An_office_has_its_own_random_share_and_one_without_items_has_no_list()
    {
        var options = new SelectionOptions
        {
            RedCapacity = 4,
            YellowCapacity = 0,
            RandomShare = 0.25,
            Offices =
            {
                ["SJG"] = new OfficeCapacity { RandomShare = 1 },
                ["PAR"] = new OfficeCapacity { Red = 9 },
            },
        };
        var selected = Select(
            options,
            1,
            [
                [.. Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? "PLG" : "SJG", i / 40f, 0.0))],
            ]
        );
        Assert.Equal(8, selected.Count);
        Assert.Equal(3, selected.Count(item => item is { Office: "PLG", Cause: SelectionCause.Ranking }));
        Assert.Equal(1, selected.Count(item => item is { Office: "PLG", Cause: SelectionCause.Random }));
        Assert.Equal(4, selected.Count(item => item is { Office: "SJG", Cause: SelectionCause.Random }));
    }

    [Fact]
    public void Ties_go_to_the_lower_key()
    {
        var selector = new LaneSelector(
            new SelectionOptions
            {
                RedCapacity = 1,
                YellowCapacity = 0,
                RandomShare = 0,
            },
            1
        );
        selector.Add(0, null, [9, 4, 6], new FraudScores([0.5f, 0.5f, 0.5f], [0, 0, 0]));
        Assert.Equal(4UL, Assert.Single(selector.Select()).Key);
    }

    [Fact]
    public void Items_without_an_office_share_one_without_a_name()
    {
        var selector = new LaneSelector(new SelectionOptions(), 1);
        selector.Add(0, CategoryColumn.From([null, "PLG"]), [1, 2], new FraudScores([0.5f, 0.5f], [0, 0]));
        Assert.Equal(["", "PLG"], selector.Select().Select(item => item.Office));
    }

    [Fact]
    public void Nothing_offered_selects_nothing() => Assert.Empty(new LaneSelector(new SelectionOptions(), 1).Select());

    [Fact]
    public void Refuses_a_score_that_is_not_a_number()
    {
        var selector = new LaneSelector(new SelectionOptions(), 1);
        var error = Assert.Throws<ArgumentException>(() => selector.Add(3, null, [1], new FraudScores([float.NaN], [0])));
        Assert.Contains("row 0 of chunk 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_options_out_of_range()
    {
        Assert.Throws<ValidationException>(() => new LaneSelector(new SelectionOptions { RandomShare = 1.5 }, 1));
        Assert.Throws<ValidationException>(() => new LaneSelector(new SelectionOptions { RedCapacity = -1 }, 1));
        var error = Assert.Throws<ValidationException>(() =>
            new LaneSelector(new SelectionOptions { Offices = { ["SJG"] = new OfficeCapacity { Red = -1 } } }, 1)
        );
        Assert.Contains("SJG", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_others_took_places_the_lot_still_has_one_and_those_who_went_without_are_told()
    {
        var options = new SelectionOptions { RedCapacity = 3, YellowCapacity = 1 };
        float[] scores = [.. Enumerable.Range(0, 20).Select(i => 0.95f - (0.04f * i))];
        var items = scores.Select(score => ("SAM", score, 0.0)).ToArray();

        var (selected, without) = Select(5);

        // Three by rank and one by lot, so that of the five next one may be drawn.
        Assert.Equal(
            (2, 1, 1),
            (Count(Lane.Red, SelectionCause.Ranking), Count(Lane.Red, SelectionCause.Random), Count(Lane.Yellow, SelectionCause.Ranking))
        );
        var left = Enumerable.Range(0, 20).Except(selected.Select(item => item.Row)).Take(5).ToArray();
        Assert.Equal((5, (double)scores[left[^1]]), (without["SAM"].Items, without["SAM"].RiskFrom));
        Assert.Equal(16, Select(100).Without["SAM"].Items);
        Assert.Empty(Select(0).Without);
        Assert.Equal(0, Select(0).Selected.Count(item => item.Cause == SelectionCause.Random));

        int Count(Lane lane, SelectionCause cause) => selected.Count(item => item.Lane == lane && item.Cause == cause);

        (IReadOnlyList<SelectedItem> Selected, IReadOnlyDictionary<string, WentWithout> Without) Select(int before)
        {
            var selector = new LaneSelector(options, 1, before: new Dictionary<string, int> { ["SAM"] = before });
            selector.Add(
                0,
                CategoryColumn.From([.. items.Select(item => item.Item1)]),
                [.. Enumerable.Range(1, 20).Select(i => (ulong)i)],
                new FraudScores(scores, new double[20])
            );
            return (selector.Select(), selector.WentWithout());
        }
    }

    private static double Value(SelectionOptions options, (string Office, float Score, double Revenue) item) =>
        options.Ranking switch
        {
            Ranking.Score => item.Score,
            Ranking.RevenueAtStake => item.Revenue,
            _ => 0.5 * item.Score + 0.5 * item.Revenue / (item.Revenue + 100_000),
        };

    /// <summary>Keys are the items' positions among all, scrambled, so that a key's order is not the order of arrival.</summary>
    private static IReadOnlyList<SelectedItem> Select(
        SelectionOptions options,
        long seed,
        (string Office, float Score, double Revenue)[][] chunks,
        bool backwards = false
    )
    {
        var selector = new LaneSelector(options, seed);
        var first = 0;
        var calls = new List<Action>();
        foreach (var (number, chunk) in chunks.Index())
        {
            var keys = Enumerable.Range(first, chunk.Length).Select(i => unchecked((ulong)(i + 1) * 0x9E3779B97F4A7C15)).ToArray();
            first += chunk.Length;
            calls.Add(() =>
                selector.Add(
                    number,
                    CategoryColumn.From([.. chunk.Select(item => item.Office)]),
                    keys,
                    new FraudScores([.. chunk.Select(item => item.Score)], [.. chunk.Select(item => item.Revenue)])
                )
            );
        }

        if (backwards)
        {
            calls.Reverse();
        }

        calls.ForEach(call => call());
        return selector.Select();
    }
}
