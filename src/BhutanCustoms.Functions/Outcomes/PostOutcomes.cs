using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Findings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>Takes in findings from an officer's system.</summary>
public sealed class PostOutcomes(PostOutcomesStep step)
{
    private const string Example = """
        {
          "declaration_id": "D000001",
          "item_number": 1,
          "inspected_at": "2026-11-23T09:30:00+06:00",
          "entered_at": "2026-11-23T11:00:00+06:00",
          "officer": "Karma",
          "found": true,
          "kind": "undervaluation",
          "additional_revenue": 12500
        }
        """;

    /// <summary>
    /// <c>POST /api/outcomes</c> with one finding or an array: 200 with what became of each, 422 with what is wrong; then none of them was
    /// recorded.
    /// </summary>
    [Function(nameof(PostOutcomes))]
    [Idempotent]
    [Body(typeof(FindingFields), Example, OrList = true)]
    [Answers(200, typeof(IReadOnlyList<FindingResult>))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/outcomes")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.ChangeAsync(
            request,
            async body =>
            {
                var answer = await step.RunAsync(body, Caller.SenderOf(request), cancellationToken);
                return answer.Results is { } results
                    ? new OkObjectResult(results)
                    : Problem.Of(
                        422,
                        "The findings can't be read; none of them was recorded.",
                        [.. answer.Problems.Select(one => new FieldError(one.Field, one.Value, one.Code, one.Sentence, one.Index))]
                    );
            },
            cancellationToken
        );
}
