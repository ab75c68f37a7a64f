using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Selection;

public sealed class CriterionSelectionTests
{
    private static readonly Dictionary<string, int> Nothing = [];

    private static readonly Gen<CriterionRule> Rule = Gen.Select(
        Gen.Int[0, 1],
        Gen.Int[1, 4],
        Gen.Int[0, 6],
        (lane, share, most) =>
            new CriterionRule($"r{lane}{share}{most}", lane == 0 ? Lane.Red : Lane.Yellow, share / 4.0, most == 0 ? null : most, Nothing)
    );

    private static readonly Gen<SelectionOptions> Options = Gen.Select(
        Gen.Int[0, 10],
        Gen.Int[0, 10],
        Gen.Double[0, 1],
        Gen.Double[0, 1],
        (red, yellow, random, criteria) =>
            new SelectionOptions
            {
                RedCapacity = red,
                YellowCapacity = yellow,
                RandomShare = random,
                CriteriaShare = criteria,
            }
    );

    [Fact]
    public void Criteria_stay_within_capacity_their_share_and_their_own_bounds_and_take_nothing_of_the_lot() =>
        Gen.Select(Gen.Int[0, 60], Options, Rule.Array[1, 4], Gen.Int)
            .Sample(
                (count, options, rules, seed) =>
                {
                    rules = [.. rules.DistinctBy(rule => rule.Name)];
                    var random = new Random(seed);
                    var scores = Enumerable.Range(0, count).Select(_ => random.Next(20) / 20f).ToArray();
                    var met = rules.Select(_ => Enumerable.Range(0, count).Where(_ => random.Next(3) == 0).ToArray()).ToArray();
                    var without = Select(options, seed, scores, [], []);
                    var selected = Select(options, seed, scores, rules, met);
                    var red = (int)Math.Round(options.RedCapacity * options.CriteriaShare, MidpointRounding.AwayFromZero);
                    var yellow = (int)Math.Round(options.YellowCapacity * options.CriteriaShare, MidpointRounding.AwayFromZero);

                    foreach (var lane in new[] { Lane.Red, Lane.Yellow })
                    {
                        Assert.Equal(without.Count(item => item.Lane == lane), selected.Count(item => item.Lane == lane));
                        Assert.InRange(
                            selected.Count(item => item.Lane == lane && item.Cause == SelectionCause.Criterion),
                            0,
                            lane == Lane.Red ? red : yellow
                        );
                    }

                    Assert.Equal(
                        without.Count(item => item.Cause == SelectionCause.Random),
                        selected.Count(item => item.Cause == SelectionCause.Random)
                    );
                    Assert.Equal(selected.Count, selected.DistinctBy(item => item.Row).Count());
                    Assert.Equal(Enumerable.Range(1, selected.Count), selected.Select(item => item.Rank));
                    foreach (var own in selected.Where(item => item.Criterion.Length > 0).GroupBy(item => item.Criterion))
                    {
                        var rule = Array.FindIndex(rules, rule => rule.Name == own.Key);
                        Assert.InRange(own.Count(), 1, rules[rule].MostADay ?? int.MaxValue);
                        Assert.All(own, item => Assert.Contains(item.Row, met[rule]));
                        Assert.All(own, item => Assert.Equal((rules[rule].Lane, rules[rule].Share), (item.Lane, item.Chance)));
                    }
                },
                iter: 3_000
            );

    [Fact]
    public void A_criterion_selects_what_ranking_leaves_and_gives_back_the_places_that_it_does_not_need()
    {
        float[] scores = [.. Enumerable.Range(0, 40).Select(i => 1 - (i / 40f))];
        var options = new SelectionOptions
        {
            RedCapacity = 8,
            YellowCapacity = 0,
            RandomShare = 0,
            CriteriaShare = 0.5,
        };

        var selected = Select(
            options,
            1,
            scores,
            [new("tip", Lane.Red, 1, null, Nothing)],
            [
                [1, 30, 35],
            ]
        );

        Assert.Equal([0, 1, 2, 3, 4, 5], Rows(selected, SelectionCause.Ranking));
        Assert.Equal([30, 35], Rows(selected, SelectionCause.Criterion));
    }

    [Fact]
    public void A_criterion_for_yellow_takes_nothing_that_red_has_room_for()
    {
        var options = new SelectionOptions
        {
            RedCapacity = 7,
            YellowCapacity = 4,
            RandomShare = 0.43,
            CriteriaShare = 1,
        };

        var selected = Select(
            options,
            1,
            [0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f],
            [new("tip", Lane.Yellow, 1, null, Nothing)],
            [Enumerable.Range(0, 7)]
        );

        Assert.Equal(7, selected.Count(item => item is { Lane: Lane.Red, Cause: SelectionCause.Ranking }));
    }

    [Fact]
    public void What_other_batches_of_the_day_have_counts_towards_a_criterion_s_bound()
    {
        float[] scores = [.. Enumerable.Range(0, 40).Select(i => 1 - (i / 40f))];
        var rule = new CriterionRule("tip", Lane.Red, 1, 3, new Dictionary<string, int> { ["PHU"] = 2 });

        var selected = Select(
            new SelectionOptions { YellowCapacity = 0, RandomShare = 0 },
            1,
            scores,
            [rule],
            [
                [30, 35, 36],
            ]
        );

        Assert.Equal([30], Rows(selected, SelectionCause.Criterion));
    }

    [Fact]
    public void A_criterion_s_own_lot_draws_its_share_whatever_the_score()
    {
        float[] scores = [.. Enumerable.Range(0, 1_000).Select(i => i / 1_000f)];
        var options = new SelectionOptions
        {
            RedCapacity = 2_000,
            YellowCapacity = 0,
            RandomShare = 0,
            CriteriaShare = 1,
        };
        var times = new int[1_000];
        for (var seed = 0; seed < 400; seed++)
        {
            var selected = Select(options, seed, scores, [new("tip", Lane.Red, 0.25, null, Nothing)], [Enumerable.Range(0, 1_000)]);
            foreach (var row in Rows(selected, SelectionCause.Criterion))
            {
                times[row]++;
            }
        }

        // 400 draws of one in four: mean 100, standard deviation 8.7; five of them on either side.
        Assert.All(times, time => Assert.InRange(time, 56, 144));
    }

    /// <summary>
    /// What the lot tells of all that wasn't chosen. A criterion picks where the fraud is, so counted as drawn by lot its picks would tell
    /// that there is far more of it.
    /// </summary>
    [Fact]
    public void Estimates_by_the_lot_stay_right_where_a_criterion_acts_and_would_not_if_its_picks_counted_as_drawn()
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, 600).Select(_ => (float)random.NextDouble()).ToArray();

        // A scheme that leaves no trace in the score: one in twelve items, most of them of the kind that the criterion knows.
        var tipped = Enumerable.Range(0, 600).Where(_ => random.Next(10) == 0).ToHashSet();
        var irregular = Enumerable.Range(0, 600).Where(row => random.Next(100) < (tipped.Contains(row) ? 60 : 3)).ToHashSet();
        var options = new SelectionOptions
        {
            RedCapacity = 80,
            YellowCapacity = 0,
            RandomShare = 0.5,
            CriteriaShare = 0.5,
        };

        var (right, wrong) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < 600; seed++)
        {
            var selected = Select(options, seed, scores, [new("tip", Lane.Red, 0.5, null, Nothing)], [tipped]);
            var lot = selected.Where(item => item.Cause == SelectionCause.Random).ToArray();
            var counted = lot.Concat(selected.Where(item => item.Cause == SelectionCause.Criterion)).ToArray();
            right.Add(Estimate(lot));
            wrong.Add(Estimate(counted));

            double Estimate(SelectedItem[] drawn)
            {
                var certain = selected.Except(drawn).ToArray();
                return certain.Count(item => irregular.Contains(item.Row))
                    + drawn.Count(item => irregular.Contains(item.Row)) * (double)(scores.Length - certain.Length) / drawn.Length;
            }
        }

        var spread = Math.Sqrt(right.Sum(one => Math.Pow(one - right.Average(), 2)) / right.Count / right.Count);
        Assert.InRange(right.Average(), irregular.Count - (4 * spread), irregular.Count + (4 * spread));
        Assert.True(wrong.Average() > irregular.Count + (20 * spread), $"{wrong.Average()} of {irregular.Count} ± {spread}");
    }

    private static IEnumerable<int> Rows(IEnumerable<SelectedItem> selected, SelectionCause cause) =>
        selected.Where(item => item.Cause == cause).Select(item => item.Row);

    private static IReadOnlyList<SelectedItem> Select(
        SelectionOptions options,
        long seed,
        float[] scores,
        IReadOnlyList<CriterionRule> rules,
        IReadOnlyList<IEnumerable<int>> met
    )
    {
        var items = new ItemChunk(
            scores.Length,
            [
                new(DeclarationFields.DeclarationId, TextColumn.From([.. scores.Select((_, row) => $"D{row}")])),
                new(DeclarationFields.Office, CategoryColumn.From([.. scores.Select(_ => "PHU")])),
            ]
        );
        var selector = new LaneSelector(options, seed, rules);
        var of = new FraudScores(scores, new double[scores.Length]);
        selector.Add(0, items, of);
        if (rules.Count > 0)
        {
            selector.AddMet(0, items, of, met);
        }

        return selector.Select();
    }
}
