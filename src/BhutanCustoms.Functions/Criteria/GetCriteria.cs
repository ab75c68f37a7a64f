using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Criteria.Trials;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Criteria;

/// <summary>What stands of criteria. They name traders and tell how selection works, so each look needs the admin key and is noted.</summary>
public sealed class GetCriteria(CriterionStore store, CriteriaFiguresStep figures, CriterionTrialStep trial, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/criteria</c>: each criterion with its state, what it selected and what inspections found, beside ranking and lot.
    /// </summary>
    [Function(nameof(GetCriteria))]
    [Answers(200, typeof(CriteriaView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/criteria")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var heads = await store.AllAsync(cancellationToken);
        var counted = await figures.RunAsync(cancellationToken: cancellationToken);
        await lookUps.NoteAsync(request, heads.Count, cancellationToken);
        return new OkObjectResult(
            new CriteriaView(
                counted.From,
                counted.Ranking,
                counted.Lot,
                [.. heads.Select(head => CriterionSummary.Of(head, counted.Criteria.GetValueOrDefault(head.PartitionKey)))]
            )
        );
    }

    /// <summary><c>GET /api/criteria/schema</c>: the JSON Schema of criteria (draft 2020-12).</summary>
    [Function("GetCriteriaSchema")]
    [Answers(200, ContentType = "application/schema+json")]
    public static IActionResult Schema([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/criteria/schema")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-cache";
        return new ContentResult { Content = CriterionSchema.Text, ContentType = "application/schema+json" };
    }

    /// <summary><c>GET /api/criteria/{id}</c>: a criterion with its versions, the latest first, and its changes; or 404.</summary>
    [Function("GetCriterion")]
    [Answers(200, typeof(CriterionHistory), Headers = ["ETag: The tag of the criterion, for If-Match."])]
    [Answers(404)]
    public async Task<IActionResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/criteria/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } head)
        {
            return Missing(id);
        }

        await lookUps.NoteAsync(request, 1, cancellationToken);
        request.HttpContext.Response.Headers.ETag = CriteriaTag.Of(head.Changes);
        return new OkObjectResult(
            new CriterionHistory(
                CriterionSummary.Of(head, null),
                [.. (await store.VersionsAsync(id, cancellationToken)).Select(CriterionVersionView.Of)],
                [.. (await store.ChangesAsync(id, cancellationToken)).Select(CriterionChangeView.Of)]
            )
        );
    }

    /// <summary>
    /// <c>GET /api/criteria/{id}/versions/{version}/trial?days=90</c>: what a version would have done in the finished batches of the last
    /// days, at most 100 of them; or 404.
    /// </summary>
    [Function("GetCriterionTrial")]
    [Query("days", "How many days back batches count, from 1 to 400; 90 where it isn't given.", "90")]
    [Answers(200, typeof(CriterionTrial))]
    [Answers(404)]
    [Answers(422)]
    public async Task<IActionResult> TrialAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/criteria/{id}/versions/{version}/trial")] HttpRequest request,
        string id,
        string version,
        CancellationToken cancellationToken
    )
    {
        var text = request.Query["days"].ToString();
        var days = 90;
        if (text.Length > 0 && (!int.TryParse(text, out days) || days is < 1 or > 400))
        {
            return Problem.Of(
                422,
                "There is no such trial.",
                new FieldError("days", text.Length > 20 ? text[..20] : text, "NOT_A_NUMBER", "Give a whole number from 1 to 400.")
            );
        }

        if (!int.TryParse(version, out var number) || await trial.RunAsync(id, number, days, cancellationToken) is not { } tried)
        {
            return Missing(id);
        }

        await lookUps.NoteAsync(request, 1, cancellationToken);
        return new OkObjectResult(tried);
    }

    private static ObjectResult Missing(string id) =>
        Problem.Of(404, "There is no such criterion.", $"There is no criterion {id}, or no such version. GET /api/criteria lists them.");

    /// <summary>All criteria, beside ranking and lot.</summary>
    /// <param name="From">The first day of work lists that counts, yyyy-MM-dd.</param>
    /// <param name="Ranking">What inspections found of what ranking selected.</param>
    /// <param name="Lot">What they found of what the lot drew.</param>
    /// <param name="Criteria">The criteria.</param>
    private sealed record CriteriaView(string From, FoundShare Ranking, FoundShare Lot, IReadOnlyList<CriterionSummary> Criteria);

    /// <summary>What stands of a criterion.</summary>
    /// <param name="Id">Its identity.</param>
    /// <param name="Title">The title of its latest version.</param>
    /// <param name="Latest">The number of its latest version.</param>
    /// <param name="LatestState">The state of that: Draft, Approved, Replaced or Withdrawn.</param>
    /// <param name="Approved">The number of the approved version; 0 for none.</param>
    /// <param name="Sentence">What the approved version says, in words; empty for none.</param>
    /// <param name="Etag">The tag, for If-Match.</param>
    /// <param name="Figures">What it selected and what was found; null where they weren't asked for.</param>
    private sealed record CriterionSummary(
        string Id,
        string Title,
        int Latest,
        string LatestState,
        int Approved,
        string Sentence,
        string Etag,
        CriterionFigures? Figures
    )
    {
        public static CriterionSummary Of(CriterionHead head, CriterionFigures? figures) =>
            new(
                head.PartitionKey,
                head.Title,
                head.Latest,
                head.LatestState,
                head.Approved,
                head.Approved > 0 ? CriterionSentence.Of(CriterionJson.Read(head.ApprovedJson).Criterion!) : "",
                CriteriaTag.Of(head.Changes),
                figures
            );
    }

    /// <summary>A criterion with its versions and changes.</summary>
    /// <param name="Criterion">What stands of it.</param>
    /// <param name="Versions">Its versions, the latest first.</param>
    /// <param name="Changes">Its changes, in their order.</param>
    private sealed record CriterionHistory(
        CriterionSummary Criterion,
        IReadOnlyList<CriterionVersionView> Versions,
        IReadOnlyList<CriterionChangeView> Changes
    );

    /// <summary>A change of a criterion.</summary>
    /// <param name="Version">The version that changed.</param>
    /// <param name="To">The state it came to.</param>
    /// <param name="Who">Who changed it.</param>
    /// <param name="Why">Why.</param>
    /// <param name="When">When (UTC).</param>
    private sealed record CriterionChangeView(int Version, string To, string Who, string Why, DateTimeOffset When)
    {
        public static CriterionChangeView Of(CriterionChange change) => new(change.Version, change.To, change.Who, change.Why, change.When);
    }
}
