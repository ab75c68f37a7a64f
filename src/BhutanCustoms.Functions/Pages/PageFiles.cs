using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.AspNetCore.Http;

namespace BhutanCustoms.Functions.Pages;

/// <summary>Tables that people take along from a page.</summary>
internal static class PageFiles
{
    /// <summary>A CSV as such or, with <c>format=xlsx</c>, as a workbook.</summary>
    /// <param name="request">The request.</param>
    /// <param name="csv">The CSV.</param>
    /// <param name="table">What it is, which the sheet is called.</param>
    /// <param name="details">What stands behind that in the file's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IResult> TableAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> csv,
        string table,
        string details,
        CancellationToken cancellationToken
    ) =>
        request.Query["format"] == "xlsx"
            ? Results.Bytes(await ResultWorkbook.OfAsync(csv, table, cancellationToken), TableFormat.Workbook, $"{table}{details}.xlsx")
            : Results.Bytes(csv, $"{TableFormat.Csv}; charset=utf-8", $"{table}{details}.csv");
}
