using System.Text.Json;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>Items by criterion as a text: JSON in the order of the criteria, so that equal counts have equal texts; empty for none.</summary>
internal static class CriterionCounts
{
    public static string Write(IEnumerable<KeyValuePair<string, int>> counts)
    {
        var some = new SortedDictionary<string, int>(
            counts.Where(count => count.Value > 0).ToDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        return some.Count == 0 ? "" : JsonSerializer.Serialize(some);
    }

    public static IReadOnlyDictionary<string, int> Read(string text) =>
        text.Length == 0 ? new Dictionary<string, int>() : JsonSerializer.Deserialize<Dictionary<string, int>>(text)!;

    /// <summary>One and another less a third.</summary>
    public static string Sum(string one, string other, string less)
    {
        var sums = Read(one).ToDictionary(StringComparer.Ordinal);
        foreach (var (criterion, count) in Read(other))
        {
            sums[criterion] = sums.GetValueOrDefault(criterion) + count;
        }

        foreach (var (criterion, count) in Read(less))
        {
            sums[criterion] = sums.GetValueOrDefault(criterion) - count;
        }

        return Write(sums);
    }
}
