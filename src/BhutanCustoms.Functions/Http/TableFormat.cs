using BhutanCustoms.Declarations.Workbooks;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace BhutanCustoms.Functions.Http;

/// <summary>What a table is written in: JSON, CSV or a workbook.</summary>
internal static class TableFormat
{
    /// <summary>The content type of CSV.</summary>
    public const string Csv = "text/csv";

    /// <summary>The content type of a workbook.</summary>
    public const string Workbook = CsvWorkbook.ContentType;

    /// <summary>What the query parameter format means, for the API's reference.</summary>
    public const string Meaning = "json, csv or xlsx; what the header Accept asks for where it isn't given.";

    /// <summary>The content type that a request asks for, empty for JSON; null where it names no format that there is.</summary>
    public static string? Of(HttpRequest request) =>
        request.Query["format"].ToString() switch
        {
            "json" => "",
            "csv" => Csv,
            "xlsx" => Workbook,
            "" => Array.Find([Csv, Workbook], type => Accepts(request, type)) ?? "",
            _ => null,
        };

    /// <summary>The answer where there is no such format.</summary>
    public static ObjectResult Unknown() =>
        Problem.Of(400, "Which format?", new FieldError("format", "", "FORMAT_UNKNOWN", "There are json, csv and xlsx."));

    /// <summary>A CSV as such, or as a workbook.</summary>
    /// <param name="csv">The CSV.</param>
    /// <param name="type">Either content type.</param>
    /// <param name="sheet">The name of the sheet.</param>
    /// <param name="details">What stands behind that in the workbook's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IActionResult> FileAsync(
        ReadOnlyMemory<byte> csv,
        string type,
        string sheet,
        string details,
        CancellationToken cancellationToken
    )
    {
        if (type == Csv)
        {
            return new FileContentResult(csv.ToArray(), $"{Csv}; charset=utf-8") { FileDownloadName = $"{sheet}{details}.csv" };
        }

        try
        {
            return new FileContentResult(await ResultWorkbook.OfAsync(csv, sheet, cancellationToken), Workbook)
            {
                FileDownloadName = $"{sheet}{details}.xlsx",
            };
        }
        catch (FormatException exception)
        {
            return Problem.Of(422, "No workbook can hold it.", exception.Message);
        }
    }

    private static bool Accepts(HttpRequest request, string type) =>
        request.Headers.Accept.ToString().Contains(type, StringComparison.OrdinalIgnoreCase);
}
