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
    [Query("released", "true to have those released, too.", "true")]
    [Answers(200, typeof(IReadOnlyList<QuarantineView>))]
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
            records.OrderByDescending(record => record.QuarantinedAt).Take(Most).Select(QuarantineView.Of).ToArray(),
            cancellationToken
        );
    }

    /// <summary>
    /// <c>POST /api/outcomes/quarantine/{id}/release</c> with who and why (who signed in needs no who): 200 once the finding counts, 422
    /// where it can't be released, 404 where there is none.
    /// </summary>
    [Function("ReleaseQuarantine")]
    [Idempotent]
    [Body(typeof(ReleaseRequest), WhoAndWhy.Example)]
    [Answers(200, typeof(QuarantineView))]
    [Answers(404)]
    public Task<IActionResult> ReleaseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/outcomes/quarantine/{id}/release")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        JsonBody.ChangeAsync<ReleaseRequest>(
            request,
            async body =>
            {
                var answer = await release.RunAsync(id, body.Who ?? "", body.Why ?? "", Caller.SenderOf(request), cancellationToken);
                if (answer.Code != "RELEASED")
                {
                    return Problem.Of(
                        answer.Record is null ? 404 : 422,
                        "The finding was not released.",
                        new FieldError("", "", answer.Code, answer.Sentence)
                    );
                }

                await lookUps.NoteAsync(request, 1, cancellationToken);
                return new OkObjectResult(QuarantineView.Of(answer.Record!));
            },
            cancellationToken
        );

    /// <summary>Who releases a finding, and why.</summary>
    /// <param name="Who">Who; where somebody signed in it is they.</param>
    /// <param name="Why">Why it is believed.</param>
    private sealed record ReleaseRequest(string? Who, string? Why);
}
