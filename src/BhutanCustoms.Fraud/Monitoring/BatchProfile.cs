namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// What monitoring keeps of a batch: how often each value came, small enough to be kept for years. Profiles are made without knowing what they
/// will be compared with; bins are formed when they are.
/// </summary>
public sealed record BatchProfile
{
    /// <summary>Items accepted.</summary>
    public long Items { get; init; }

    /// <summary>Rows of the file; 0 where that isn't known.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>What scored the items; scores are compared only between batches that the same model scored. Empty where nothing did.</summary>
    public string ScoredBy { get; init; } = "";

    /// <summary>What classified the goods' texts; empty where nothing did.</summary>
    public string ClassifiedBy { get; init; } = "";

    /// <summary>By field, the items of each value: "" where it is missing, <see cref="BatchProfileBuilder.Others"/> for the rarest of very many.</summary>
    public SortedDictionary<string, SortedDictionary<string, long>> Categories { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By field, the items of each narrow bin of <see cref="NumberBins"/>.</summary>
    public SortedDictionary<string, SortedDictionary<int, long>> Numbers { get; init; } = new(StringComparer.Ordinal);
}
