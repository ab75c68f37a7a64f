using System.Numerics.Tensors;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// What rankings would find if offices inspected by them, doubly robust (Dudík, Langford and Li, "Doubly Robust Policy Evaluation and
/// Learning", ICML 2011): over all items declared what <see cref="OutcomeModel"/> expects of those that a ranking takes, put right by what
/// inspections of such items found beyond that, each counted as often as its weight says. Right where either the weights or the model are;
/// of the many items that nobody inspected, which no trial by weights alone hears of, the model tells. Not thread-safe.
/// </summary>
internal sealed class PolicyValues
{
    private static readonly double[] Multiples = [0.5, 1, 2];
    private const int AtCapacityOnce = 1;

    private readonly TrialSample sample;
    private readonly OutcomeModel model;
    private readonly double[] amounts;
    private readonly Policy[] policies;
    private readonly double[] findings;
    private readonly double[] revenue;

    /// <summary>Works out what each ranking takes.</summary>
    /// <param name="sample">The items.</param>
    /// <param name="rankings">One a contender, of the inspected items first, then of the others; higher is taken first.</param>
    /// <param name="model">What inspections would find.</param>
    /// <param name="amounts">The additional revenue expected of an item in which something is found, in any unit.</param>
    /// <param name="share">The share of each office's items that it can inspect.</param>
    public PolicyValues(TrialSample sample, IReadOnlyList<float[]> rankings, OutcomeModel model, double[] amounts, double share)
    {
        (this.sample, this.model) = (sample, model);
        this.amounts = InTheUnitOfFindings(sample, amounts);
        policies = [.. rankings.Select(ranking => Policy.Of(ranking, sample, share))];
        (findings, revenue) = (new double[amounts.Length], new double[amounts.Length]);
    }

    /// <summary>The part of each inspected item that a contender's ranking takes at capacity, 0 to 1.</summary>
    public double[] TakenOf(int contender) => policies[contender].Parts;

    /// <summary>
    /// Each contender's precision (the share of findings among what it takes) and share of the revenue: at capacity, and on average over
    /// half of it, the whole and twice as much, which hangs less on the few items beside one cut.
    /// </summary>
    /// <param name="times">How often each inspected item was drawn.</param>
    public ((double Precision, double Revenue) AtCapacity, (double Precision, double Revenue) Around)[] Measure(ReadOnlySpan<int> times)
    {
        model.Refit(times);
        for (var i = 0; i < findings.Length; i++)
        {
            (findings[i], revenue[i]) = (model.Chances[i], model.Chances[i] * amounts[i]);
        }

        for (var i = 0; i < sample.Items.Length; i++)
        {
            var counts = times[i] * sample.Corrections[i];
            findings[i] += counts * ((sample.Items[i].Found ? 1 : 0) - findings[i]);
            revenue[i] += counts * (sample.Items[i].Revenue - revenue[i]);
        }

        var all = TensorPrimitives.Dot<double>(sample.Counts, revenue);
        return Array.ConvertAll(
            policies,
            policy =>
                (
                    (TensorPrimitives.Dot<double>(policy.AtCapacity, findings), TensorPrimitives.Dot<double>(policy.Taken, revenue) / all),
                    (TensorPrimitives.Dot<double>(policy.Around, findings), TensorPrimitives.Dot<double>(policy.TakenAround, revenue) / all)
                )
        );
    }

    private static double[] InTheUnitOfFindings(TrialSample sample, double[] amounts)
    {
        var (actual, expected) = (0.0, 0.0);
        for (var i = 0; i < sample.Items.Length; i++)
        {
            (actual, expected) = sample.Items[i].Found ? (actual + sample.Items[i].Revenue, expected + amounts[i]) : (actual, expected);
        }

        return Array.ConvertAll(amounts, amount => expected > 0 ? amount * actual / expected : 0);
    }

    /// <summary>How much of each item a ranking takes.</summary>
    /// <param name="Parts">At capacity, as a part of each inspected item.</param>
    /// <param name="AtCapacity">At capacity, as a share of all that it takes.</param>
    /// <param name="Taken">At capacity, as often as the item counts.</param>
    /// <param name="Around">On average around capacity, as a share of all that it takes.</param>
    /// <param name="TakenAround">On average around capacity, as often as the item counts.</param>
    private sealed record Policy(double[] Parts, double[] AtCapacity, double[] Taken, double[] Around, double[] TakenAround)
    {
        public static Policy Of(float[] ranking, TrialSample sample, double share)
        {
            var cuts = Array.ConvertAll(Multiples, multiple => Take(ranking, sample, Math.Min(1, multiple * share)));
            var (parts, shares, taken) = cuts[AtCapacityOnce];
            return new Policy(
                parts[..sample.Items.Length],
                shares,
                taken,
                Mean(Array.ConvertAll(cuts, cut => cut.Shares)),
                Mean(Array.ConvertAll(cuts, cut => cut.Taken))
            );
        }

        private static double[] Mean(double[][] lists) =>
            [.. Enumerable.Range(0, lists[0].Length).Select(i => lists.Sum(list => list[i]) / lists.Length)];

        private static (double[] Parts, double[] Shares, double[] Taken) Take(float[] ranking, TrialSample sample, double share)
        {
            var parts = new CapacityRanking(ranking, sample.Declared, share).Taken(sample.Counts);
            var taken = parts.Zip(sample.Counts, (part, count) => part * count).ToArray();
            var all = taken.Sum();
            return (parts, Array.ConvertAll(taken, part => part / all), taken);
        }
    }
}
