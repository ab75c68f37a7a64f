using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Tests.Builders;

/// <summary>
/// Inspected items with the scores of two models, made from a seed. A model sees a signal that is normal with variance 1 and lies higher by
/// its sharpness where there is something to find; its score is the probability of a finding given that signal, so it is calibrated
/// exactly.
/// </summary>
internal sealed record Inspections
{
    public const double Rate = 0.2;

    public int Count { get; init; } = 200;

    /// <summary>How sharply each model sees, challenger first.</summary>
    public (double Challenger, double Champion) Sharpness { get; init; } = (1.5, 1.5);

    /// <summary>The correlation of their errors.</summary>
    public double Correlation { get; init; } = 0.7;

    /// <summary>
    /// The share of the items that is inspected: nine in ten of those as the champion ranks them, the rest by lot; 1 inspects all.
    /// </summary>
    public double InspectedShare { get; init; } = 1;

    public int Offices { get; init; } = 4;

    public int Days { get; init; } = 40;

    public (TrialRows Rows, FraudScores Challenger, FraudScores Champion) Make(int seed)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var (found, revenue, first, second) = (new bool[Count], new double[Count], new float[Count], new float[Count]);
        for (var i = 0; i < Count; i++)
        {
            found[i] = random.NextDouble() < Rate;
            revenue[i] = found[i] ? Math.Exp(10 + Normal()) : 0;
            var (common, own) = (Normal(), Normal());
            first[i] = Probability(common, found[i], Sharpness.Challenger);
            second[i] = Probability(Correlation * common + Math.Sqrt(1 - Correlation * Correlation) * own, found[i], Sharpness.Champion);
        }

        var offices = Enumerable.Range(0, Count).Select(_ => $"O{random.Next(Offices)}").ToArray();
        var days = Enumerable.Range(0, Count).Select(_ => 739_000 + random.Next(Days)).ToArray();
        var rows = new TrialRows(
            days,
            offices,
            found,
            revenue,
            [.. Enumerable.Repeat(1.0, Count)],
            new Dictionary<string, IReadOnlyList<string>> { [ItemGroups.Office] = offices }
        );
        return InspectedShare < 1 ? Choose(rows, first, second, random) : (rows, Scores(first), Scores(second));
    }

    private (TrialRows Rows, FraudScores Challenger, FraudScores Champion) Choose(
        TrialRows rows,
        float[] challenger,
        float[] champion,
        Random random
    )
    {
        var ranked = Enumerable.Range(0, Count).OrderByDescending(i => champion[i]).ToArray();
        var (inspected, drawn) = ((int)(Count * InspectedShare), (int)(Count * InspectedShare / 10));
        var rest = ranked[(inspected - drawn)..];
        random.Shuffle(rest);
        int[] chosen = [.. ranked[..(inspected - drawn)], .. rest[..drawn]];
        int[] all = [.. chosen, .. rest[drawn..]];
        var offices = Array.ConvertAll(chosen, i => rows.Offices[i]);
        return (
            new TrialRows(
                Array.ConvertAll(chosen, i => rows.Days[i]),
                offices,
                Array.ConvertAll(chosen, i => rows.Found[i]),
                Array.ConvertAll(chosen, i => rows.Revenue[i]),
                [.. Enumerable.Repeat(1.0, inspected - drawn), .. Enumerable.Repeat(rest.Length / (double)drawn, drawn)],
                new Dictionary<string, IReadOnlyList<string>> { [ItemGroups.Office] = offices }
            )
            {
                ByLot = drawn,
                Uninspected = new UninspectedItems([.. rest[drawn..].Select(i => rows.Offices[i])], 1),
            },
            Scores(Array.ConvertAll(all, i => challenger[i])),
            Scores(Array.ConvertAll(all, i => champion[i]))
        );
    }

    public static FraudScores Scores(float[] scores) => new(scores, new double[scores.Length]);

    /// <summary>Bayes' rule for two normal distributions.</summary>
    private static float Probability(double noise, bool found, double sharpness)
    {
        var signal = noise + (found ? sharpness : 0);
        return (float)(1 / (1 + (1 - Rate) / Rate * Math.Exp(-sharpness * signal + sharpness * sharpness / 2)));
    }
}
