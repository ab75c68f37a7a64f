namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>How the values of a field are distributed: the reference's most frequent ones and the others, and those that the reference doesn't know.</summary>
internal sealed class CategoryShift
{
    private const int MostBins = 20;
    private const double LeastShare = 0.01;

    private readonly string name;
    private readonly string label;
    private readonly SortedDictionary<string, long>[] past;
    private readonly SortedDictionary<string, long> now;
    private readonly Dictionary<string, (long Items, int First, int Last)> known = new(StringComparer.Ordinal);
    private readonly double items;

    public CategoryShift(string name, string label, IReadOnlyList<BatchProfile> past, BatchProfile now)
    {
        (this.name, this.label) = (name, label);
        this.past = [.. past.Select(Values)];
        this.now = Values(now);
        foreach (var (batch, values) in this.past.Index())
        {
            foreach (var (value, count) in values)
            {
                var before = known.TryGetValue(value, out var found) ? found : (0, batch, batch);
                known[value] = (before.Items + count, before.First, batch);
                items += count;
            }
        }
    }

    public MeasureSeries Distribution()
    {
        var bins = known.Where(value => value.Value.Items >= LeastShare * items && value.Key != BatchProfileBuilder.Others)
            .OrderByDescending(value => value.Value.Items).ThenBy(value => value.Key, StringComparer.Ordinal).Take(MostBins - 1).Select((value, bin) => (value.Key, bin)).ToDictionary();
        return DistributionShift.Of($"psi-{name}", label, Array.ConvertAll(past, Counts), Counts(now), ChangeMost);

        double[] Counts(SortedDictionary<string, long> values)
        {
            var counts = new double[bins.Count + 1];
            foreach (var (value, count) in values)
            {
                counts[bins.GetValueOrDefault(value, bins.Count)] += count;
            }

            return counts;
        }
    }

    public MeasureSeries Unseen()
    {
        var unseen = past.Select((values, batch) => Share(values, value => 2 * batch >= past.Length ? known[value].First == batch : known[value].Last == batch)).ToArray();
        var own = Share(now, value => !known.ContainsKey(value));
        return ShareShift.Of($"unseen-{name}", $"unseen {label}", MeasureKind.Unseen, unseen, own, () => ShareSentence.Of(
            $"{label} values that the {past.Length} batches before don't have", unseen.Sum(batch => batch.Count) / Math.Max(1, unseen.Sum(batch => batch.Of)), own.Count / Math.Max(1, own.Of)));
    }

    private static (double Count, double Of) Share(SortedDictionary<string, long> values, Func<string, bool> isUnseen)
    {
        var (count, of) = (0.0, 0.0);
        foreach (var (value, times) in values.Where(value => value.Key is not ("" or BatchProfileBuilder.Others)))
        {
            of += times;
            count += isUnseen(value) ? times : 0;
        }

        return (count, of);
    }

    /// <summary>A batch without the field is one in which it is missing everywhere.</summary>
    private SortedDictionary<string, long> Values(BatchProfile batch) => batch.Categories.GetValueOrDefault(name) ?? new(StringComparer.Ordinal) { [""] = batch.Items };

    private string ChangeMost()
    {
        var own = (double)now.Values.Sum();
        var (value, count, before) = known.Keys.Concat(now.Keys).Distinct().Where(value => value != BatchProfileBuilder.Others)
            .Select(value => (Value: value, Count: now.GetValueOrDefault(value), Before: known.GetValueOrDefault(value).Items))
            .MaxBy(value => (ShareSentence.Part(value.Count, own, value.Before, items), value.Value));
        return ShareSentence.Of(value.Length == 0 ? $"no {label}" : $"{label} {value}", before / items, count / own);
    }
}
