using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Reports.Quality;

/// <summary>Counts in how many items each optional field is missing, chunk by chunk.</summary>
internal sealed class MissingShares
{
    private static readonly string[] Optional =
    [
        .. DeclarationFields
            .All.Where(field => !field.Required && !DeclarationFields.Outcome.Contains(field.Name))
            .Select(field => field.Name),
    ];

    private readonly SortedDictionary<string, long> present = new(StringComparer.Ordinal);
    private long items;

    public void Add(ItemChunk chunk)
    {
        items += chunk.Count;
        foreach (var name in Optional.Where(chunk.Columns.ContainsKey))
        {
            var column = chunk.Columns[name];
            present[name] = present.GetValueOrDefault(name) + Enumerable.Range(0, chunk.Count).LongCount(row => !column.IsMissing(row));
        }
    }

    /// <summary>The share of items without a field, by field, for those that the source has at all, the emptiest first.</summary>
    public IReadOnlyList<(string Field, double Share)> Shares() =>
        [
            .. present
                .Where(field => field.Value > 0)
                .Select(field => (field.Key, 1 - ((double)field.Value / items)))
                .OrderByDescending(field => field.Item2)
                .ThenBy(field => field.Key, StringComparer.Ordinal),
        ];

    /// <summary>The fields that no item has.</summary>
    public IReadOnlyList<string> NotThere() => [.. Optional.Where(name => present.GetValueOrDefault(name) == 0)];
}
