using System.Runtime.InteropServices;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// What monitoring keeps of a batch: how often each value came, small enough to be kept for years. Profiles are made without knowing what
/// they will be compared with; bins are formed when they are.
/// </summary>
public sealed record BatchProfile
{
    /// <summary>Items accepted.</summary>
    public long Items { get; init; }

    /// <summary>Rows of the file; 0 where that isn't known.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>
    /// What scored the items; scores are compared only between batches that the same model scored. Empty where nothing did.
    /// </summary>
    public string ScoredBy { get; init; } = "";

    /// <summary>What classified the goods' texts; empty where nothing did.</summary>
    public string ClassifiedBy { get; init; } = "";

    /// <summary>
    /// By field, the items of each value: "" where it is missing, <see cref="BatchProfileBuilder.Others"/> for the rarest of very many.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Categories { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, long>>();

    /// <summary>By field, the items of each narrow bin of <see cref="NumberBins"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Numbers { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<int, long>>();

    /// <summary>The profile of several batches together.</summary>
    /// <param name="batches">The batches, one or more.</param>
    public static BatchProfile Together(IReadOnlyList<BatchProfile> batches) =>
        new()
        {
            Items = batches.Sum(batch => batch.Items),
            RowsRead = batches.Sum(batch => batch.RowsRead),
            Rejected = batches.Sum(batch => batch.Rejected),
            ScoredBy = string.Join('+', batches.Select(batch => batch.ScoredBy).Distinct()),
            ClassifiedBy = string.Join('+', batches.Select(batch => batch.ClassifiedBy).Distinct()),
            Categories = Sum(batches, batch => batch.Categories, ""),
            Numbers = Sum(batches, batch => batch.Numbers, NumberBins.Missing),
        };

    /// <summary>A batch without a field is one in which it is missing everywhere.</summary>
    private static Dictionary<string, IReadOnlyDictionary<T, long>> Sum<T>(
        IReadOnlyList<BatchProfile> batches,
        Func<BatchProfile, IReadOnlyDictionary<string, IReadOnlyDictionary<T, long>>> fields,
        T missing
    )
        where T : notnull
    {
        var sums = new Dictionary<string, IReadOnlyDictionary<T, long>>();
        foreach (var field in batches.SelectMany(batch => fields(batch).Keys).Distinct())
        {
            var sum = new Dictionary<T, long>();
            foreach (var batch in batches)
            {
                foreach (
                    var (value, count) in fields(batch).TryGetValue(field, out var values)
                        ? values
                        : new Dictionary<T, long> { [missing] = batch.Items }
                )
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(sum, value, out _) += count;
                }
            }

            sums.Add(field, sum);
        }

        return sums;
    }
}
