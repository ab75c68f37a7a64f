using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Findings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>Takes in findings from an officer's system.</summary>
public sealed class PostOutcomes(PostOutcomesStep step)
{
    /// <summary>
    /// <c>POST /api/outcomes</c> with one finding or an array: 200 with what became of each, 422 with what is wrong; then none of them was
    /// recorded.
    /// </summary>
    [Function(nameof(PostOutcomes))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/outcomes")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync(
            request,
            async body =>
            {
                var answer = await step.RunAsync(body, Caller.SenderOf(request), cancellationToken);
                return answer.Results is { } results ? new OkObjectResult(results) : new ObjectResult(answer.Problems) { StatusCode = 422 };
            },
            cancellationToken
        );
}
