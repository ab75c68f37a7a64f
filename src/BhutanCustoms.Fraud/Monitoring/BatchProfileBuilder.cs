using System.Runtime.InteropServices;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>Counts a batch chunk by chunk. Memory grows with the distinct values, not with the items.</summary>
/// <param name="pseudonym">The name under which a trader may leave the batch.</param>
public sealed class BatchProfileBuilder(Func<string, string> pseudonym)
{
    /// <summary>CurrentState for the rarest values of a field that has more than <see cref="MostValues"/>.</summary>
    public const string Others = "*";

    /// <summary>So many values of a field are kept, the most frequent ones.</summary>
    public const int MostValues = 5_000;

    private readonly Dictionary<string, Dictionary<string, long>> categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<int, long>> numbers = new(StringComparer.Ordinal);
    private long count;

    /// <summary>Counts a chunk.</summary>
    /// <param name="items">Its items, with the columns of <see cref="ClassificationFields"/> where they were classified.</param>
    /// <param name="scores">Their scores; null where they have none.</param>
    public void Add(ItemChunk items, FraudScores? scores)
    {
        count += items.Count;
        foreach (var field in MonitoredFields.Categories)
        {
            if (field.Of(items) is { } column)
            {
                Count(categories, field.Name, column, field.Trader ? pseudonym : value => value);
            }
        }

        foreach (var field in MonitoredFields.Numbers)
        {
            Count(field.Name, field.Of(items));
        }

        if (scores is not null)
        {
            Count(MonitoredFields.Score, Array.ConvertAll(scores.Score, score => (double)score));
            Count(MonitoredFields.RevenueAtStake, scores.RevenueAtStake);
        }
    }

    /// <summary>The profile of what was added.</summary>
    /// <param name="rowsRead">Rows of the file.</param>
    /// <param name="rejected">Rows rejected.</param>
    /// <param name="scoredBy">What scored the items; empty for nothing.</param>
    /// <param name="classifiedBy">What classified them; empty for nothing.</param>
    public BatchProfile Build(long rowsRead, long rejected, string scoredBy, string classifiedBy) =>
        new()
        {
            Items = count,
            RowsRead = rowsRead,
            Rejected = rejected,
            ScoredBy = scoredBy,
            ClassifiedBy = classifiedBy,
            Categories = categories
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .ToDictionary(field => field.Key, field => (IReadOnlyDictionary<string, long>)MostFrequent(field.Value)),
            Numbers = numbers
                .Where(field => field.Value.Keys.Any(bin => bin != NumberBins.Missing))
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .ToDictionary(
                    field => field.Key,
                    field => (IReadOnlyDictionary<int, long>)field.Value.OrderBy(bin => bin.Key).ToDictionary()
                ),
        };

    /// <summary>Sorted, so that the same items give the same bytes.</summary>
    private static Dictionary<string, long> MostFrequent(Dictionary<string, long> values)
    {
        var sorted = values.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).ToArray();
        var kept = sorted.Take(MostValues).OrderBy(value => value.Key, StringComparer.Ordinal).ToDictionary();
        if (sorted.Length > MostValues)
        {
            kept[Others] = kept.GetValueOrDefault(Others) + sorted.Skip(MostValues).Sum(value => value.Value);
        }

        return kept;
    }

    private static void Count(
        Dictionary<string, Dictionary<string, long>> fields,
        string name,
        CategoryColumn column,
        Func<string, string> text
    )
    {
        var times = new long[column.Values.Count + 1];
        foreach (var code in column.Codes)
        {
            times[code + 1]++;
        }

        ref var values = ref CollectionsMarshal.GetValueRefOrAddDefault(fields, name, out _);
        values ??= new(StringComparer.Ordinal);
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(values, i == 0 ? "" : text(column.Values[i - 1]), out _) += times[i];
            }
        }
    }

    private void Count(string name, double[] values)
    {
        ref var bins = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, name, out _);
        bins ??= [];
        foreach (var value in values)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(bins, NumberBins.Of(value), out _)++;
        }
    }
}
