using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Reports.Quality;

/// <summary>Rejects and repairs of one who sends rows: an office, or a declarant under a pseudonym.</summary>
/// <param name="Name">Who it is; empty where it can't be read.</param>
/// <param name="Rejects">Faults that rejected rows.</param>
/// <param name="Repairs">Values repaired.</param>
/// <param name="MostFrequent">The code that they have most often.</param>
internal sealed record SenderCount(string Name, long Rejects, long Repairs, string MostFrequent)
{
    /// <summary>Counts by a column, those with most rejects first.</summary>
    public static IReadOnlyList<SenderCount> By(string column, IReadOnlyList<CsvTable.Row> rejects, IReadOnlyList<CsvTable.Row> repairs)
    {
        var (rejected, repaired) = (rejects.ToLookup(row => row[column]), repairs.ToLookup(row => row[column]));
        return
        [
            .. rejected
                .Concat(repaired)
                .Select(sender => sender.Key)
                .Distinct(StringComparer.Ordinal)
                .Select(name => new SenderCount(
                    name,
                    rejected[name].Count(),
                    repaired[name].Count(),
                    MostOf(rejected[name], repaired[name])
                ))
                .OrderByDescending(sender => sender.Rejects)
                .ThenByDescending(sender => sender.Repairs)
                .ThenBy(sender => sender.Name, StringComparer.Ordinal),
        ];
    }

    private static string MostOf(IEnumerable<CsvTable.Row> rejects, IEnumerable<CsvTable.Row> repairs) =>
        (rejects.Any() ? rejects : repairs)
            .GroupBy(row => row["code"])
            .OrderByDescending(code => code.Count())
            .ThenBy(code => code.Key, StringComparer.Ordinal)
            .First()
            .Key;
}
