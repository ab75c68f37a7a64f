using System.Text.Json;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Criteria;

/// <summary>Changes of criteria that people ask for. Each needs a JSON object with <c>who</c> and <c>why</c>.</summary>
public sealed class ChangeCriteria(CriterionChangeStep step)
{
    private const string Unchanged = "The criterion was not changed.";

    /// <summary>
    /// <c>POST /api/criteria</c> with <c>who</c>, <c>why</c> and <c>criterion</c>: 200 with the new criterion, a draft; 422 with all that
    /// is wrong with what was written.
    /// </summary>
    [Function("PostCriterion")]
    [Idempotent]
    [Body(typeof(CriterionBody), CriterionBody.Example)]
    [Answers(200, typeof(CriterionDone))]
    [Answers(409)]
    public Task<IActionResult> NewAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/criteria")] HttpRequest request,
        CancellationToken cancellationToken
    ) => DraftAsync(request, null, cancellationToken);

    /// <summary><c>POST /api/criteria/{id}/versions</c>: a new version, a draft; the approved one acts until this is approved.</summary>
    [Function("PostCriterionVersion")]
    [Idempotent]
    [Body(typeof(CriterionBody), CriterionBody.Example)]
    [Answers(200, typeof(CriterionDone))]
    [Answers(404)]
    [IfMatch(CriteriaTag.Meaning, "\"3\"")]
    [Answers(409)]
    [Answers(412)]
    public Task<IActionResult> VersionAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/criteria/{id}/versions")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => DraftAsync(request, id, cancellationToken);

    /// <summary>
    /// <c>POST /api/criteria/{id}/versions/{version}/approve</c> (by another person than its author) or <c>withdraw</c>: 200 once it is
    /// done, 404 where there is no such version, 409 where it may not be.
    /// </summary>
    [Function("ChangeCriterion")]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(200, typeof(CriterionDone))]
    [Answers(404)]
    [IfMatch(CriteriaTag.Meaning, "\"3\"")]
    [Answers(409)]
    [Answers(412)]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/criteria/{id}/versions/{version}/{action}")] HttpRequest request,
        string id,
        string version,
        string action,
        CancellationToken cancellationToken
    ) =>
        WhoAndWhy.ChangeAsync(
            request,
            Unchanged,
            async (asked, _) =>
            {
                var expected = CriteriaTag.Expected(request, out var wrong);
                if (wrong is not null)
                {
                    return wrong;
                }

                if (!int.TryParse(version, out var number) || action is not ("approve" or "withdraw"))
                {
                    return Problem.Of(404, Unchanged, "A version is a number; it can be approved or withdrawn.");
                }

                var (who, why) = (asked.Who, asked.Why);
                var answer =
                    action == "approve"
                        ? await step.ApproveAsync(id, number, who, why, expected, cancellationToken)
                        : await step.WithdrawAsync(id, number, who, why, expected, cancellationToken);
                return Answer(answer, expected);
            },
            cancellationToken: cancellationToken
        );

    private Task<IActionResult> DraftAsync(HttpRequest request, string? id, CancellationToken cancellationToken) =>
        WhoAndWhy.ChangeAsync(
            request,
            Unchanged,
            async (asked, body) =>
            {
                var expected = CriteriaTag.Expected(request, out var wrong);
                return wrong
                    ?? Answer(await step.DraftAsync(id, Criterion(body), asked.Who, asked.Why, expected, cancellationToken), expected);
            },
            beside: [nameof(CriterionBody.Criterion)],
            cancellationToken: cancellationToken
        );

    private static string Criterion(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("criterion", out var criterion) ? criterion.GetRawText() : "null";

    private static ObjectResult Answer(CriterionAnswer answer, int? expected) =>
        answer.Outcome.Code switch
        {
            "DONE" => new OkObjectResult(new CriterionDone(answer.Id, answer.Version, answer.Outcome)),
            "INVALID" => Problem.Of(422, Unchanged, [.. answer.Faults.Select(Of)]),
            "CHANGED_MEANWHILE" when expected is not null => CriteriaTag.Changed(answer.Outcome.Sentence),
            "NOT_FOUND" => Problem.Of(404, Unchanged, answer.Outcome.Sentence),
            _ => Problem.Of(409, Unchanged, answer.Outcome.Sentence),
        };

    private static FieldError Of(CriterionFault fault) => new(fault.Path, "", "CRITERION_INVALID", $"{fault.Message} {fault.Remedy}");

    /// <summary>What was done.</summary>
    /// <param name="Id">The criterion.</param>
    /// <param name="Version">The version.</param>
    /// <param name="Outcome">What was done, in words.</param>
    private sealed record CriterionDone(string Id, int Version, StepOutcome Outcome);
}

/// <summary>A criterion as it is written, and who writes it and why.</summary>
/// <param name="Who">Who writes it; who signed in needs no name.</param>
/// <param name="Why">Why it is written or changed.</param>
/// <param name="Criterion">The criterion, see <c>GET /api/criteria/schema</c>.</param>
internal sealed record CriterionBody(string? Who, string? Why, JsonElement Criterion)
{
    /// <summary>An example.</summary>
    public const string Example = """
        {"who": "Karma", "why": "a letter", "criterion": {"title": "Phones from Hong Kong",
          "when": {"all": [{"field": "hs_code", "starts_with": ["8517"]}, {"field": "origin", "is": ["HK"]}]},
          "action": "red", "most_a_day": 3, "check": "Count the phones in each carton.", "why": "Letter of 12 December."}}
        """;
}
