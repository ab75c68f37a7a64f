using System.Runtime.InteropServices;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// How the values of a field are distributed: the reference's most frequent ones and the others, and those that the reference doesn't know.
/// </summary>
internal sealed class CategoryShift
{
    private const int MostBins = 20;
    private const double LeastShare = 0.01;

    private readonly string name;
    private readonly string label;
    private readonly IReadOnlyDictionary<string, long>[] past;
    private readonly IReadOnlyDictionary<string, long> now;
    private readonly Dictionary<string, long> known = new(StringComparer.Ordinal);
    private readonly double items;

    public CategoryShift(string name, string label, IReadOnlyList<BatchProfile> past, BatchProfile now)
    {
        (this.name, this.label) = (name, label);
        this.past = [.. past.Select(Values)];
        this.now = Values(now);
        foreach (var values in this.past)
        {
            foreach (var (value, count) in values)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(known, value, out _) += count;
                items += count;
            }
        }
    }

    /// <summary>Null where no value is frequent enough to be a bin.</summary>
    public MeasureSeries? Distribution()
    {
        var bins = known
            .Where(value => value.Value >= LeastShare * items && value.Key != BatchProfileBuilder.Others)
            .OrderByDescending(value => value.Value)
            .ThenBy(value => value.Key, StringComparer.Ordinal)
            .Take(MostBins - 1)
            .Select((value, bin) => (value.Key, bin))
            .ToDictionary();
        return bins.Count == 0 ? null : DistributionShift.Of($"psi-{name}", label, Array.ConvertAll(past, Counts), Counts(now), ChangeMost);

        double[] Counts(IReadOnlyDictionary<string, long> values)
        {
            var counts = new double[bins.Count + 1];
            foreach (var (value, count) in values)
            {
                counts[bins.GetValueOrDefault(value, bins.Count)] += count;
            }

            return counts;
        }
    }

    /// <summary>
    /// Items whose value doesn't come in the half of the reference just before. Of the reference's own earlier batches the same is counted
    /// backwards in time, so that each sees as much.
    /// </summary>
    public MeasureSeries Unseen()
    {
        var half = past.Length / 2;
        var unseen = new (double Count, double Of)[past.Length];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var batch = past.Length - 1; batch >= 0; batch--)
        {
            unseen[batch] =
                batch < half ? Share(past[batch], value => seen.TryGetValue(value, out var after) && after <= batch + half) : default;
            See(seen, batch);
        }

        seen.Clear();
        for (var batch = 0; batch < past.Length; batch++)
        {
            unseen[batch] =
                batch < half
                    ? unseen[batch]
                    : Share(past[batch], value => seen.TryGetValue(value, out var before) && before >= batch - half);
            See(seen, batch);
        }

        var own = Share(now, value => seen.TryGetValue(value, out var before) && before >= past.Length - half);
        return ShareShift.Of(
            $"unseen-{name}",
            $"unseen {label}",
            MeasureKind.Unseen,
            unseen,
            own,
            () =>
                ShareSentence.Of(
                    $"values of {label} not seen lately",
                    unseen.Sum(batch => batch.Count) / Math.Max(1, unseen.Sum(batch => batch.Of)),
                    own.Count / Math.Max(1, own.Of)
                )
        );
    }

    private void See(Dictionary<string, int> seen, int batch)
    {
        foreach (var value in past[batch].Keys)
        {
            seen[value] = batch;
        }
    }

    private static (double Count, double Of) Share(IReadOnlyDictionary<string, long> values, Func<string, bool> isSeen)
    {
        var (count, of) = (0.0, 0.0);
        foreach (var (value, times) in values.Where(value => value.Key is not ("" or BatchProfileBuilder.Others)))
        {
            of += times;
            count += isSeen(value) ? 0 : times;
        }

        return (count, of);
    }

    /// <summary>A batch without the field is one in which it is missing everywhere.</summary>
    private IReadOnlyDictionary<string, long> Values(BatchProfile batch) =>
        batch.Categories.GetValueOrDefault(name) ?? new Dictionary<string, long> { [""] = batch.Items };

    private string ChangeMost()
    {
        var own = (double)now.Values.Sum();
        var (value, count, before) = known
            .Keys.Concat(now.Keys)
            .Distinct()
            .Where(value => value != BatchProfileBuilder.Others)
            .Select(value => (Value: value, Count: now.GetValueOrDefault(value), Before: known.GetValueOrDefault(value)))
            .MaxBy(value => (ShareSentence.Part(value.Count, own, value.Before, items), value.Value));
        return ShareSentence.Of(value.Length == 0 ? $"no {label}" : $"{label} {value}", before / items, count / own);
    }
}
