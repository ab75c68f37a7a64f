using System.Text;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Sylvan.Data.Csv;

namespace BhutanCustoms.Functions.Batches;

/// <summary>
/// The rows of a batch that were rejected or repaired. They hold declared values, so who asks is noted in the audit trail.
/// </summary>
public sealed class BatchFiles(BatchLedger ledger, BatchResults results, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/batches/{id}/rejects</c>: every reason for which a row was rejected, in the order of the file; as CSV with
    /// <c>Accept: text/csv</c> or <c>?format=csv</c>, as a workbook with <c>?format=xlsx</c>. 404 where there is no such batch.
    /// </summary>
    [Function("GetRejects")]
    [Query("format", TableFormat.Meaning, "json")]
    [Answers(200, typeof(IReadOnlyList<RejectRow>), OtherContentTypes = [TableFormat.Csv, TableFormat.Workbook])]
    [Answers(400)]
    [Answers(404)]
    public Task<IActionResult> RejectsAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/batches/{id}/rejects")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            id,
            "rejects",
            results.RejectsAsync,
            row => new RejectRow(long.Parse(row("line")), row("field"), row("value"), row("code"), row("reason")),
            cancellationToken
        );

    /// <summary><c>GET /api/batches/{id}/repairs</c>: every value that was put right; answers as above.</summary>
    [Function("GetRepairs")]
    [Query("format", TableFormat.Meaning, "json")]
    [Answers(200, typeof(IReadOnlyList<RepairRow>), OtherContentTypes = [TableFormat.Csv, TableFormat.Workbook])]
    [Answers(400)]
    [Answers(404)]
    public Task<IActionResult> RepairsAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/batches/{id}/repairs")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        AnswerAsync(
            request,
            id,
            "repairs",
            results.RepairsAsync,
            row => new RepairRow(long.Parse(row("line")), row("field"), row("from"), row("to"), row("code")),
            cancellationToken
        );

    private async Task<IActionResult> AnswerAsync<T>(
        HttpRequest request,
        string id,
        string what,
        Func<string, CancellationToken, Task<BinaryData>> read,
        Func<Func<string, string>, T> row,
        CancellationToken cancellationToken
    )
    {
        if (TableFormat.Of(request) is not { } type)
        {
            return TableFormat.Unknown();
        }

        if (await ledger.FindAsync(id, cancellationToken) is null)
        {
            return Problem.Of(404, "There is no such batch.", $"No batch has the identity \"{id}\". GET /api/batches lists them.");
        }

        var file = await read(id, cancellationToken);
        var rows = new List<T>();
        using (var csv = CsvDataReader.Create(new StreamReader(file.ToStream(), Encoding.UTF8)))
        {
            while (csv.Read())
            {
                rows.Add(row(column => csv.GetString(csv.GetOrdinal(column))));
            }
        }

        await lookUps.NoteAsync(request, rows.Count, cancellationToken);
        return type.Length > 0
            ? await TableFormat.FileAsync(file.ToMemory(), type, what, $"-{id}", cancellationToken)
            : new OkObjectResult(rows);
    }

    /// <summary>Why a row was rejected.</summary>
    /// <param name="Line">The line of the file on which it begins, the header being on line 1.</param>
    /// <param name="Field">The field; empty where the whole row is meant.</param>
    /// <param name="Value">What stood there, cut at 80 characters.</param>
    /// <param name="Code">The reason's code.</param>
    /// <param name="Reason">The reason for people.</param>
    private sealed record RejectRow(long Line, string Field, string Value, string Code, string Reason);

    /// <summary>A value that was put right.</summary>
    /// <param name="Line">The line of the file on which the row begins.</param>
    /// <param name="Field">The field.</param>
    /// <param name="From">What stood there, cut at 80 characters.</param>
    /// <param name="To">What it was taken for.</param>
    /// <param name="Code">What was done.</param>
    private sealed record RepairRow(long Line, string Field, string From, string To, string Code);
}
