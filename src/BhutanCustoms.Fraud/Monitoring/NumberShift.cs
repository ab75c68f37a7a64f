namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>How a number is distributed: over the tenths of the reference, and where it is missing.</summary>
internal sealed class NumberShift
{
    private const int Tenths = 10;

    private readonly string label;
    private readonly double[][] past;
    private readonly double[] now;
    private readonly List<int> edges;

    public NumberShift(string name, string label, IReadOnlyList<BatchProfile> past, BatchProfile now)
    {
        this.label = label;
        var all = new SortedDictionary<int, long>();
        foreach (var (bin, count) in past.SelectMany(batch => Bins(batch, name)))
        {
            all[bin] = all.GetValueOrDefault(bin) + count;
        }

        edges = Edges(all);
        this.past = [.. past.Select(batch => Counts(Bins(batch, name)))];
        this.now = Counts(Bins(now, name));
        Distribution = DistributionShift.Of($"psi-{name}", label, this.past, this.now, ChangeMost);
    }

    public MeasureSeries Distribution { get; }

    /// <summary>A batch without the number is one in which it is missing everywhere.</summary>
    private static IReadOnlyDictionary<int, long> Bins(BatchProfile batch, string name) =>
        batch.Numbers.GetValueOrDefault(name) ?? new Dictionary<int, long> { [NumberBins.Missing] = batch.Items };

    /// <summary>The last narrow bin of each part but the highest; parts are tenths, or fewer where a bin holds more.</summary>
    private static List<int> Edges(SortedDictionary<int, long> all)
    {
        var numbers = all.Where(bin => bin.Key != NumberBins.Missing).ToArray();
        var (found, sum, whole) = (new List<int>(), 0L, (double)numbers.Sum(bin => bin.Value));
        foreach (var (bin, count) in numbers)
        {
            var part = (int)(Tenths * sum / whole);
            sum += count;
            if ((int)(Tenths * sum / whole) > part && sum < whole)
            {
                found.Add(bin);
            }
        }

        return found;
    }

    /// <summary>The parts from the lowest to the highest, and what is missing.</summary>
    private double[] Counts(IReadOnlyDictionary<int, long> bins)
    {
        var counts = new double[edges.Count + 2];
        foreach (var (bin, count) in bins)
        {
            counts[bin == NumberBins.Missing ? ^1 : PartOf(bin)] += count;
        }

        return counts;
    }

    private int PartOf(int bin) => edges.BinarySearch(bin) is >= 0 and var found ? found : ~edges.BinarySearch(bin);

    private string ChangeMost()
    {
        var before = Enumerable.Range(0, now.Length).Select(bin => past.Sum(batch => batch[bin])).ToArray();
        var (own, all) = (now.Sum(), before.Sum());
        var most = Enumerable.Range(0, now.Length).MaxBy(bin => ShareSentence.Part(now[bin], own, before[bin], all));
        return ShareSentence.Of(Name(most), before[most] / all, now[most] / own);
    }

    private string Name(int part) =>
        part == now.Length - 1 ? $"no {label}"
        : edges.Count == 0 ? $"any {label}"
        : part == 0 ? $"{label} up to {Edge(0)}"
        : part == edges.Count ? $"{label} above {Edge(part - 1)}"
        : $"{label} between {Edge(part - 1)} and {Edge(part)}";

    private string Edge(int part) => ShareSentence.Number(NumberBins.Edge(edges[part]));
}
