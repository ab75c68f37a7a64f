using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.OnDemand;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Scoring;

/// <summary>Scores one item on demand.</summary>
public sealed class ScoreItem(ScoreItemStep step)
{
    /// <summary>
    /// <c>POST /api/score?source=bhutan</c> with one item as JSON: 200 with its score, 422 with what is wrong with it, 503 where no model loads, 400
    /// where it is no JSON.
    /// </summary>
    [Function(nameof(ScoreItem))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/score")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync(
            request,
            async item =>
            {
                var source = request.Query["source"].ToString();
                var answer = await step.RunAsync(
                    item,
                    Caller.Of(request),
                    source.Length > 0 ? source : ScoreItemStep.DefaultSource,
                    cancellationToken
                );
                return answer.Score is { } score
                    ? new OkObjectResult(score)
                    : new ObjectResult(answer.Problems) { StatusCode = ItemProblems.Status(answer.Problems) };
            },
            cancellationToken
        );
}
