using System.Globalization;
using System.IO.Compression;
using System.Xml;
using BhutanCustoms.Declarations.Csv;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>
/// Writes a CSV of ours as a workbook to work with: its header is frozen and can be filtered by, codes are text, and numbers and days are
/// what they are. Texts are never formulas there. The same CSV gives the same bytes, whenever it is written.
/// </summary>
public static class CsvWorkbook
{
    /// <summary>The content type of workbooks.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The earliest moment that a ZIP archive can note.</summary>
    private static readonly DateTimeOffset FirstMoment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int MostCharacters = 32_767; // of a cell, by Excel
    private const int RowsMeasured = 200;
    private const int Widest = 60;

    /// <summary>Writes the workbook.</summary>
    /// <param name="to">Gets the file.</param>
    /// <param name="csv">The CSV, as <see cref="CsvText"/> writes it.</param>
    /// <param name="sheet">The sheet's name.</param>
    /// <param name="kinds">What columns hold that aren't text, by name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FormatException">It has more rows than a sheet can have.</exception>
    public static async Task WriteAsync(
        Stream to,
        ReadOnlyMemory<byte> csv,
        string sheet,
        IReadOnlyDictionary<string, ColumnKind> kinds,
        CancellationToken cancellationToken = default
    )
    {
        var table = CsvTable.Parse(csv.Span, sheet);
        if (table.Rows.Count >= WorkbookBounds.Rows)
        {
            throw new FormatException(
                $"A sheet has room for {WorkbookBounds.Rows - 1:N0} rows, and {sheet} has {table.Rows.Count:N0}. Take the CSV."
            );
        }

        using var file = new MemoryStream();
        await WriteAsync(file, table, sheet, kinds, cancellationToken).ConfigureAwait(false);
        using var undated = Undated(file);
        await undated.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(
        Stream to,
        CsvTable table,
        string sheet,
        IReadOnlyDictionary<string, ColumnKind> kinds,
        CancellationToken cancellationToken
    )
    {
        string[] columns = [.. table.Header];
        var options = new SpreadCheetahOptions { WriteCellReferenceAttributes = true, DocumentProperties = null };
        await using var workbook = await Spreadsheet.CreateNewAsync(to, options, cancellationToken).ConfigureAwait(false);
        await workbook.StartWorksheetAsync(sheet, Layout(table, columns), cancellationToken).ConfigureAwait(false);
        var styles = Enum.GetValues<ColumnKind>().ToDictionary(kind => kind, kind => workbook.AddStyle(StyleOf(kind)));
        var bold = workbook.AddStyle(new Style { Font = { Bold = true } });
        await workbook.AddHeaderRowAsync(columns, bold, cancellationToken).ConfigureAwait(false);
        ColumnKind[] kindOf = [.. columns.Select(column => kinds.GetValueOrDefault(column))];
        var cells = new StyledCell[columns.Length];
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                cells[i] = new StyledCell(Cell(CsvText.Plain(row[columns[i]]), kindOf[i]), styles[kindOf[i]]);
            }

            await workbook.AddRowAsync(cells, cancellationToken).ConfigureAwait(false);
        }

        await workbook.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same archive without the moment at which its parts were written.</summary>
    private static MemoryStream Undated(Stream file)
    {
        var undated = new MemoryStream();
        using (var from = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
        using (var into = new ZipArchive(undated, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries)
            {
                var copy = into.CreateEntry(part.FullName);
                copy.LastWriteTime = FirstMoment;
                using var source = part.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        undated.Position = 0;
        return undated;
    }

    private static WorksheetOptions Layout(CsvTable table, string[] columns)
    {
        var options = new WorksheetOptions
        {
            FrozenRows = 1,
            AutoFilter = new AutoFilterOptions($"A1:{SheetColumn.Name(columns.Length - 1)}{table.Rows.Count + 1}"),
        };
        for (var i = 0; i < columns.Length; i++)
        {
            var longest = table.Rows.Take(RowsMeasured).Select(row => row[columns[i]].Length).DefaultIfEmpty().Max();
            options.Column(i + 1).Width = Math.Clamp(Math.Max(columns[i].Length + 3, longest + 1), 6, Widest);
        }

        return options;
    }

    private static Style StyleOf(ColumnKind kind) =>
        new()
        {
            Format = kind switch
            {
                ColumnKind.Count => NumberFormat.Standard(StandardNumberFormat.NoDecimalPlaces),
                ColumnKind.Amount => NumberFormat.Standard(StandardNumberFormat.ThousandsSeparatorTwoDecimalPlaces),
                ColumnKind.Share => NumberFormat.Custom("0.0000"),
                ColumnKind.Day => NumberFormat.Custom("yyyy\\-mm\\-dd"),
                _ => NumberFormat.Standard(StandardNumberFormat.Text),
            },
        };

    private static DataCell Cell(string text, ColumnKind kind) =>
        text.Length == 0 ? default
        : kind == ColumnKind.Day && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? new DataCell(day.ToDateTime(default))
        : kind is not (ColumnKind.Text or ColumnKind.Day)
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new DataCell(number)
        : new DataCell(Safe(text));

    private static string Safe(string text)
    {
        text = SharedTexts.Escape(text);
        text = text.Length <= MostCharacters ? text : text[..MostCharacters];
        return text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Select(letter => XmlConvert.IsXmlChar(letter) ? letter : ' '));
    }
}
