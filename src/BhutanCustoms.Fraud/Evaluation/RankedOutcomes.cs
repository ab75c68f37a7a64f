namespace BhutanCustoms.Fraud.Evaluation;

/// <summary>
/// Outcomes in the order of their scores, sorted once and then measured as often as a bootstrap asks. Items of equal score count as if in
/// random order, so that ties neither help nor harm. Immutable and thread-safe.
/// </summary>
public sealed class RankedOutcomes
{
    private readonly Item[] items;

    /// <summary>Ranks outcomes.</summary>
    /// <param name="scores">One an item; higher is more suspicious; NaN ranks last.</param>
    /// <param name="found">Whether there is something to find in the item.</param>
    /// <param name="revenue">The additional revenue of each item; null where it isn't known.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public RankedOutcomes(IReadOnlyList<float> scores, IReadOnlyList<bool> found, IReadOnlyList<double>? revenue = null)
    {
        if (found.Count != scores.Count || (revenue is not null && revenue.Count != scores.Count))
        {
            throw new ArgumentException(
                $"There are {scores.Count} scores, {found.Count} outcomes and {revenue?.Count ?? scores.Count} amounts; they must match.",
                nameof(found)
            );
        }

        items = [.. scores.Select((score, i) => new Item(score, found[i], revenue?[i] ?? 0, i)).OrderByDescending(item => item.Score)];
    }

    /// <summary>How many items there are.</summary>
    public int Count => items.Length;

    /// <summary>Measures the ranking.</summary>
    /// <param name="shares">The shares of items to look at from the top, each above 0 and at most 1; at least one item is looked
    /// at.</param>
    /// <param name="times">How often each item counts, in the order it was given: a resample of <see cref="Bootstrap"/>. Once each where
    /// empty.</param>
    public RankingMeasures Measure(IReadOnlyList<double> shares, ReadOnlySpan<int> times = default)
    {
        var total = Total(times);
        var (before, pairs, steps) = (default(Group), 0.0, 0.0);
        var at = new TopShare?[shares.Count];
        for (var i = 0; i < items.Length; )
        {
            var group = Next(ref i, times);
            pairs += (group.Items - group.Found) * (before.Found + group.Found / 2);
            var after = before + group;
            steps += after.Items > 0 ? group.Found * after.Found / after.Items : 0;
            for (var s = 0; s < at.Length; s++)
            {
                var size = Math.Max(1, Math.Floor(total.Items * shares[s]));
                if (at[s] is null && after.Items >= size)
                {
                    at[s] = Top(shares[s], size, before, group, total);
                }
            }

            before = after;
        }

        return new RankingMeasures(
            pairs / (total.Found * (total.Items - total.Found)),
            steps / total.Found,
            [.. at.Select((top, s) => top ?? new TopShare(shares[s], double.NaN, double.NaN, double.NaN))]
        );
    }

    /// <summary>Of the group that the border goes through, each item is taken with the same chance.</summary>
    private static TopShare Top(double share, double size, Group before, Group group, Group total)
    {
        var part = group.Items > 0 ? (size - before.Items) / group.Items : 0;
        var (found, revenue) = (before.Found + part * group.Found, before.Revenue + part * group.Revenue);
        return new TopShare(share, found / size, found / total.Found, revenue / total.Revenue);
    }

    private Group Total(ReadOnlySpan<int> times)
    {
        var total = default(Group);
        foreach (var item in items)
        {
            total += item.Times(times);
        }

        return total;
    }

    /// <summary>The items of the next score together.</summary>
    private Group Next(ref int i, ReadOnlySpan<int> times)
    {
        var (score, group) = (items[i].Score, default(Group));
        for (; i < items.Length && items[i].Score.Equals(score); i++)
        {
            group += items[i].Times(times);
        }

        return group;
    }

    private readonly record struct Item(float Score, bool Found, double Revenue, int Index)
    {
        public Group Times(ReadOnlySpan<int> times) =>
            times.IsEmpty
                ? new Group(1, Found ? 1 : 0, Revenue)
                : new Group(times[Index], Found ? times[Index] : 0, times[Index] * Revenue);
    }

    private readonly record struct Group(double Items, double Found, double Revenue)
    {
        public static Group operator +(Group a, Group b) => new(a.Items + b.Items, a.Found + b.Found, a.Revenue + b.Revenue);
    }
}

/// <summary>How well a ranking puts findings first.</summary>
/// <param name="Auc">The chance that a finding ranks above an item in order; one half for a coin, NaN where either kind is missing.</param>
/// <param name="AveragePrecision">
/// The sum over distinct scores of the recall gained there × the precision so far, as scikit-learn defines it; NaN without findings.
/// </param>
/// <param name="At">What the highest ranked shares hold, in the order they were asked for.</param>
public sealed record RankingMeasures(double Auc, double AveragePrecision, IReadOnlyList<TopShare> At);
