using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Reports.Quality;

/// <summary>Rejects or repairs with one code in one field.</summary>
/// <param name="Code">The code.</param>
/// <param name="Field">The field; empty where the whole row is meant.</param>
/// <param name="Times">How often.</param>
/// <param name="Sentence">What is wrong and what to do; empty for repairs.</param>
/// <param name="Examples">The first of them, with their lines.</param>
internal sealed record FaultCount(string Code, string Field, long Times, string Sentence, IReadOnlyList<string> Examples)
{
    private const int MostExamples = 3;

    // What a broker or another office is sent names nobody.
    private static readonly HashSet<string> Traders = [DeclarationFields.Importer, DeclarationFields.Declarant, DeclarationFields.Seller];

    /// <summary>Counts rows of <c>rejects.csv</c>, the most frequent first.</summary>
    public static IReadOnlyList<FaultCount> OfRejects(IReadOnlyList<CsvTable.Row> rows) =>
        Count(rows, row => row["reason"], row => Shown(row["field"], row["value"]));

    /// <summary>Counts rows of <c>repairs.csv</c>, the most frequent first.</summary>
    public static IReadOnlyList<FaultCount> OfRepairs(IReadOnlyList<CsvTable.Row> rows) =>
        Count(rows, _ => "", row => $"{Shown(row["field"], row["from"])} → {Shown(row["field"], row["to"])}");

    private static IReadOnlyList<FaultCount> Count(
        IReadOnlyList<CsvTable.Row> rows,
        Func<CsvTable.Row, string> sentence,
        Func<CsvTable.Row, string> example
    ) =>
        [
            .. rows.GroupBy(row => (Code: row["code"], Field: row["field"]))
                .Select(fault => new FaultCount(
                    fault.Key.Code,
                    fault.Key.Field,
                    fault.LongCount(),
                    sentence(fault.First()),
                    [.. fault.Take(MostExamples).Select(row => $"line {row["line"]}: {example(row)}")]
                ))
                .OrderByDescending(fault => fault.Times)
                .ThenBy(fault => fault.Code, StringComparer.Ordinal)
                .ThenBy(fault => fault.Field, StringComparer.Ordinal),
        ];

    private static string Shown(string field, string value) =>
        Traders.Contains(field) ? "a trader's number"
        : value.Length == 0 ? "empty"
        : value;
}
