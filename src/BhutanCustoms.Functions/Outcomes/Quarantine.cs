using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>The findings that were not believed. Who sees one is noted in the audit trail.</summary>
public sealed class Quarantine(QuarantineStore store, ReleaseStep release, LookUps lookUps)
{
    private const int Most = 1_000;

    /// <summary>
    /// <c>GET /api/outcomes/quarantine</c>: those that wait, the latest first, at most 1,000; with <c>?released=true</c> those released,
    /// too.
    /// </summary>
    [Function("ListQuarantine")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/outcomes/quarantine")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var records = new List<QuarantineRecord>();
        await foreach (var record in store.AllAsync(request.Query["released"] == "true", cancellationToken))
        {
            records.Add(record);
        }

        return await lookUps.ShowAsync(
            request,
            records.OrderByDescending(record => record.QuarantinedAt).Take(Most).Select(View).ToArray(),
            cancellationToken
        );
    }

    /// <summary>
    /// <c>POST /api/outcomes/quarantine/{id}/release</c> with who and why (who signed in needs no who): 200 once the finding counts, 422
    /// where it can't be released, 404 where there is none.
    /// </summary>
    [Function("ReleaseQuarantine")]
    public Task<IActionResult> ReleaseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/outcomes/quarantine/{id}/release")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync<ReleaseRequest>(
            request,
            async body =>
            {
                var answer = await release.RunAsync(id, body.Who ?? "", body.Why ?? "", Caller.SenderOf(request), cancellationToken);
                if (answer.Code != "RELEASED")
                {
                    return new ObjectResult(new { answer.Code, answer.Sentence }) { StatusCode = answer.Record is null ? 404 : 422 };
                }

                await lookUps.NoteAsync(request, 1, cancellationToken);
                return new OkObjectResult(View(answer.Record!));
            },
            cancellationToken
        );

    private static object View(QuarantineRecord record) =>
        new
        {
            Id = record.RowKey,
            record.Source,
            record.Item,
            record.Officer,
            Codes = record.Codes.Split(' '),
            Sentences = record.Sentences.Split('\n'),
            Finding = System.Text.Json.JsonDocument.Parse(record.Finding).RootElement,
            record.File,
            record.Line,
            record.QuarantinedAt,
            record.ReleasedAt,
            record.ReleasedBy,
            record.ReleaseCaller,
            record.ReleasedBecause,
        };

    private sealed record ReleaseRequest(string? Who, string? Why);
}
