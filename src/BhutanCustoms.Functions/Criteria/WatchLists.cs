using System.Text.Json;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Criteria;

/// <summary>Watch lists. They name traders, so each look needs the admin key and is noted.</summary>
public sealed class WatchLists(WatchListStore store, WatchListChangeStep step, LookUps lookUps)
{
    private const string Unchanged = "The watch list was not written.";

    /// <summary><c>GET /api/watchlists</c>: the lists, without their entries.</summary>
    [Function("GetWatchLists")]
    [Answers(200, typeof(IReadOnlyList<WatchListView>))]
    public async Task<IActionResult> AllAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/watchlists")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        await lookUps.ShowAsync(
            request,
            (await store.AllAsync(cancellationToken)).Select(head => WatchListView.Of(head, null)).ToArray(),
            cancellationToken
        );

    /// <summary><c>GET /api/watchlists/{list}</c>: a list with its entries, or 404.</summary>
    [Function("GetWatchList")]
    [Answers(200, typeof(WatchListView), Headers = ["ETag: The tag of the list, for If-Match."])]
    [Answers(404)]
    public async Task<IActionResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/watchlists/{list}")] HttpRequest request,
        string list,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(list, cancellationToken) is not { } head)
        {
            return Problem.Of(404, "There is no such watch list.", $"There is no watch list {list}. GET /api/watchlists has them all.");
        }

        var read = await store.ReadAsync(head, cancellationToken);
        await lookUps.NoteAsync(request, read.Entries.Count, cancellationToken);
        request.HttpContext.Response.Headers.ETag = CriteriaTag.Of(head.Version);
        return new OkObjectResult(WatchListView.Of(head, JsonElement.Parse(WatchListJson.Write(read))));
    }

    /// <summary>
    /// <c>PUT /api/watchlists/{list}</c> with <c>who</c>, <c>why</c> and <c>list</c>: writes a list, or a new version of it, as a draft:
    /// what was approved before counts until another person approves it. 200 once it is done, 422 with all that is wrong with it. Longer
    /// lists than a body holds are loaded on the page.
    /// </summary>
    [Function("PutWatchList")]
    [Idempotent]
    [Body(typeof(WatchListBody), WatchListBody.Example)]
    [Answers(200, typeof(StepOutcome))]
    [IfMatch(CriteriaTag.Meaning, "\"3\"")]
    [Answers(409)]
    [Answers(412)]
    public Task<IActionResult> WriteAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "put", Route = "api/watchlists/{list}")] HttpRequest request,
        string list,
        CancellationToken cancellationToken
    ) =>
        WhoAndWhy.ChangeAsync(
            request,
            Unchanged,
            async (asked, body) =>
            {
                var expected = CriteriaTag.Expected(request, out var wrong);
                if (wrong is not null)
                {
                    return wrong;
                }

                var text =
                    body.ValueKind == JsonValueKind.Object && body.TryGetProperty("list", out var written) ? written.GetRawText() : "null";
                var reading = WatchListJson.Read(list, text);
                if (reading.List is not { } read)
                {
                    return Problem.Of(
                        422,
                        Unchanged,
                        [
                            .. reading.Faults.Select(fault => new FieldError(
                                fault.Path,
                                "",
                                "WATCH_LIST_INVALID",
                                $"{fault.Message} {fault.Remedy}"
                            )),
                        ]
                    );
                }

                var outcome = await step.RunAsync(read, asked.Who, asked.Why, expected, cancellationToken);
                return outcome.Code switch
                {
                    "DONE" => new OkObjectResult(outcome),
                    "CHANGED_MEANWHILE" when expected is not null => CriteriaTag.Changed(outcome.Sentence),
                    _ => Problem.Of(409, Unchanged, outcome.Sentence),
                };
            },
            beside: [nameof(WatchListBody.List)],
            cancellationToken: cancellationToken
        );

    /// <summary>
    /// <c>POST /api/watchlists/{list}/versions/{version}/approve</c> (by another person than its author): the version counts. 200 once it
    /// is done, 404 where there is no such version, 409 where it may not be.
    /// </summary>
    [Function("ApproveWatchList")]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(200, typeof(StepOutcome))]
    [Answers(404)]
    [Answers(409)]
    public Task<IActionResult> ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/watchlists/{list}/versions/{version}/approve")] HttpRequest request,
        string list,
        string version,
        CancellationToken cancellationToken
    ) =>
        WhoAndWhy.ChangeAsync(
            request,
            "The watch list was not approved.",
            async (asked, _) =>
            {
                var number = int.TryParse(version, out var told) ? told : 0;
                var outcome = await step.ApproveAsync(list, number, asked.Who, asked.Why, cancellationToken);
                return outcome.Code switch
                {
                    "DONE" => new OkObjectResult(outcome),
                    "NOT_FOUND" => Problem.Of(404, "The watch list was not approved.", outcome.Sentence),
                    _ => Problem.Of(409, "The watch list was not approved.", outcome.Sentence),
                };
            },
            cancellationToken: cancellationToken
        );

    /// <summary>A watch list.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Version">Its latest version.</param>
    /// <param name="Approved">The version that counts; 0 where none is approved.</param>
    /// <param name="ApprovedBy">Who approved that; empty where nobody has.</param>
    /// <param name="Kind">Parties, codes, words or routes.</param>
    /// <param name="Source">Where it comes from.</param>
    /// <param name="Reason">Why there is such a list.</param>
    /// <param name="Until">The last day that it counts on, yyyy-MM-dd; empty for no end.</param>
    /// <param name="Entries">How many entries it has.</param>
    /// <param name="Who">Who wrote it.</param>
    /// <param name="Why">Why it was written or changed.</param>
    /// <param name="When">When (UTC).</param>
    /// <param name="List">What stands on it; null in the list of all.</param>
    private sealed record WatchListView(
        string Name,
        int Version,
        int Approved,
        string ApprovedBy,
        string Kind,
        string Source,
        string Reason,
        string Until,
        int Entries,
        string Who,
        string Why,
        DateTimeOffset When,
        JsonElement? List
    )
    {
        public static WatchListView Of(WatchListHead head, JsonElement? list) =>
            new(
                head.PartitionKey,
                head.Version,
                head.Approved,
                head.ApprovedBy,
                head.Kind,
                head.Source,
                head.Reason,
                head.Until,
                head.Entries,
                head.Who,
                head.Why,
                head.When,
                list
            );
    }
}
