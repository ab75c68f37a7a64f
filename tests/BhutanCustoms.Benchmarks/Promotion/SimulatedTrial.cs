using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Learning.Retraining.Phases;
using BhutanCustoms.Reports.Fairness.Statistics;

namespace BhutanCustoms.Benchmarks.Promotion;

/// <summary>
/// Inspections with the scores of a challenger and a champion, made from a seed. A model sees a signal that is normal with variance 1 and
/// lies higher by its sharpness where there is something to find; its score is the probability of a finding given that signal, calibrated
/// as a trainer does: on inspected items. Days of offices differ in how much there is to find.
/// </summary>
internal sealed record SimulatedTrial
{
    public int Labels { get; init; } = 200;

    /// <summary>How sharply each model sees.</summary>
    public (double Challenger, double Champion) Sharpness { get; init; } = (1.5, 1.5);

    /// <summary>The correlation of their errors.</summary>
    public double Correlation { get; init; } = 0.8;

    /// <summary>The share of items that is inspected, most of them as the champion ranks them; 1 inspects everything.</summary>
    public double InspectedShare { get; init; } = 1;

    /// <summary>The share of inspections drawn by lot.</summary>
    public double LotShare { get; init; } = 0.1;

    /// <summary>The share of items with something to find.</summary>
    public double Rate { get; init; } = 0.1;

    private const int Offices = 4;
    private const int Days = 60;

    /// <summary>Makes trials; what is fitted once for all of them is fitted here.</summary>
    public IEnumerable<(TrialRows Rows, FraudScores Challenger, FraudScores Champion)> Make(int trials)
    {
        var (challenger, champion) = Calibrations();
        return Enumerable.Range(0, trials).Select(seed => Trial(Draw(new Random(seed)), challenger, champion));
    }

    /// <summary>
    /// Makes the trials of one champion, one after another: <see cref="Labels"/> more inspections before each, of which the newest half of
    /// all is tried on, as retraining does while a champion stays.
    /// </summary>
    /// <param name="series">How many champions.</param>
    /// <param name="trials">Trials of each.</param>
    /// <param name="anew">Whether each trial has a challenger of its own, whose errors are its own, or all have the same.</param>
    public IEnumerable<IEnumerable<(TrialRows Rows, FraudScores Challenger, FraudScores Champion)>> MakeSeries(
        int series,
        int trials,
        bool anew
    )
    {
        var (challenger, champion) = Calibrations();
        return Enumerable.Range(0, series).Select(Of);

        IEnumerable<(TrialRows, FraudScores, FraudScores)> Of(int seed)
        {
            var random = new Random(seed);
            var parts = new List<(IReadOnlyList<(One Item, double Weight)> Inspected, IReadOnlyList<One> Others)>();
            for (var trial = 1; trial <= trials; trial++)
            {
                var (inspected, others) = Draw(random);
                var later = parts.Count * Days;
                parts.Add(
                    (
                        [.. inspected.Select(one => (one.Item with { Day = one.Item.Day + later }, one.Weight))],
                        [.. others.Select(item => item with { Day = item.Day + later })]
                    )
                );
                var newest = parts[(trial / 2)..];
                yield return Trial(
                    (
                        [.. newest.SelectMany(part => part.Inspected).Select(one => (Seen(one.Item), one.Weight))],
                        [.. newest.SelectMany(part => part.Others).Select(Seen)]
                    ),
                    challenger,
                    champion
                );
            }

            One Seen(One item) => anew ? Anew(item, random) : item;
        }
    }

    private (Calibration Challenger, Calibration Champion) Calibrations()
    {
        const int Fitting = 20_000;
        var past = (this with { Labels = Fitting }).Draw(new Random(-1)).Inspected;
        return (Fit(past, item => item.Challenger), Fit(past, item => item.Champion));
    }

    /// <summary>An item as another challenger sees it, whose errors correlate with the champion's alike.</summary>
    private One Anew(One item, Random random)
    {
        var error = item.Champion - (item.Found ? Sharpness.Champion : 0);
        var own = Correlation * error + Math.Sqrt(1 - Correlation * Correlation) * Normal(random);
        return item with { Challenger = own + (item.Found ? Sharpness.Challenger : 0) };
    }

    private static (TrialRows Rows, FraudScores Challenger, FraudScores Champion) Trial(
        (IReadOnlyList<(One Item, double Weight)> Inspected, IReadOnlyList<One> Others) drawn,
        Calibration challenger,
        Calibration champion
    )
    {
        var chosen = drawn.Inspected;
        One[] declared = [.. chosen.Select(one => one.Item), .. drawn.Others];
        string[] offices = [.. chosen.Select(one => $"O{one.Item.Office}")];
        var rows = new TrialRows(
            [.. chosen.Select(one => 739_000 + one.Item.Day)],
            offices,
            [.. chosen.Select(one => one.Item.Found)],
            [.. chosen.Select(one => one.Item.Revenue)],
            [.. chosen.Select(one => one.Weight)],
            new Dictionary<string, IReadOnlyList<string>>
            {
                [ItemGroups.Office] = offices,
                [ItemGroups.Trader] = [.. chosen.Select(one => one.Item.IsNew ? "new" : "known")],
            }
        )
        {
            ByLot = drawn.Others.Count == 0 ? null : chosen.Count(one => one.Weight > 1),
            Uninspected = drawn.Others.Count == 0 ? null : new UninspectedItems([.. drawn.Others.Select(item => $"O{item.Office}")], 1),
        };
        return (
            rows,
            Scores(declared, item => challenger.Probability(item.Challenger)),
            Scores(declared, item => champion.Probability(item.Champion))
        );
    }

    private (IReadOnlyList<(One Item, double Weight)> Inspected, IReadOnlyList<One> Others) Draw(Random random)
    {
        var days = Enumerable.Range(0, Offices * Days).Select(_ => Math.Exp(0.5 * Normal(random) - 0.125)).ToArray();
        var items = Enumerable.Range(0, (int)(Labels / InspectedShare)).Select(_ => Item(random, days)).ToArray();
        if (InspectedShare >= 1)
        {
            return ([.. items.Select(item => (item, 1.0))], []);
        }

        var chosen = Choose(items, random);
        return (chosen, [.. items.Except(chosen.Select(one => one.Item), ReferenceEqualityComparer.Instance).Cast<One>()]);
    }

    private static Calibration Fit(IReadOnlyList<(One Item, double Weight)> past, Func<One, double> signalOf) =>
        PlattCalibration.Fit([.. past.Select(one => signalOf(one.Item))], [.. past.Select(one => one.Item.Found)]);

    private One Item(Random random, double[] days)
    {
        var (office, day) = (Math.Min(random.Next(Offices), random.Next(Offices)), random.Next(Days));
        var found = random.NextDouble() < Rate * days[office * Days + day];
        var (common, own) = (Normal(random), Normal(random));
        return new One(
            office,
            day,
            found,
            found ? Math.Exp(10 + Normal(random)) : 0,
            random.NextDouble() < 0.2,
            common + (found ? Sharpness.Challenger : 0),
            Correlation * common + Math.Sqrt(1 - Correlation * Correlation) * own + (found ? Sharpness.Champion : 0)
        );
    }

    /// <summary>Office by office the champion's highest scores, and of the rest some by lot with the weight of all the rest.</summary>
    private List<(One Item, double Weight)> Choose(One[] items, Random random)
    {
        var chosen = new List<(One, double)>();
        foreach (var office in items.GroupBy(item => item.Office))
        {
            var ranked = office.OrderByDescending(item => item.Champion).ToArray();
            var inspected = (int)Math.Round(ranked.Length * InspectedShare);
            var lot = (int)Math.Round(inspected * LotShare);
            var rest = ranked[(inspected - lot)..];
            random.Shuffle(rest);
            chosen.AddRange(ranked[..(inspected - lot)].Select(item => (item, 1.0)));
            chosen.AddRange(rest[..lot].Select(item => (item, rest.Length / (double)Math.Max(1, lot))));
        }

        return chosen;
    }

    private static FraudScores Scores(One[] items, Func<One, double> scoreOf) =>
        new([.. items.Select(item => (float)scoreOf(item))], new double[items.Length]);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed record One(int Office, int Day, bool Found, double Revenue, bool IsNew, double Challenger, double Champion);
}
