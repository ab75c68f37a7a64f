using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>Makes workbooks of work lists, rejects and repairs, for people who work in a spreadsheet.</summary>
public static class ResultWorkbook
{
    private static readonly Dictionary<string, ColumnKind> Kinds = new()
    {
        ["line"] = ColumnKind.Count,
        ["date"] = ColumnKind.Day,
        ["rank"] = ColumnKind.Count,
        ["hs_probability_wrong"] = ColumnKind.Share,
        ["hs_taxes_at_stake"] = ColumnKind.Amount,
        ["cif_local"] = ColumnKind.Amount,
        ["score"] = ColumnKind.Share,
        ["revenue_at_stake"] = ColumnKind.Amount,
    };

    /// <summary>The workbook of a CSV of these.</summary>
    /// <param name="csv">The CSV.</param>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FormatException">It has more rows than a sheet can have; the message says what to take instead.</exception>
    public static async Task<byte[]> OfAsync(ReadOnlyMemory<byte> csv, string sheet, CancellationToken cancellationToken = default)
    {
        using var file = new MemoryStream();
        await CsvWorkbook.WriteAsync(file, csv, sheet, Kinds, cancellationToken).ConfigureAwait(false);
        return file.ToArray();
    }
}
