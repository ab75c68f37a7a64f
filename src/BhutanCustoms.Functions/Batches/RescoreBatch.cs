using System.Text.Json;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Rescoring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Scores a finished batch anew on demand.</summary>
public sealed class RescoreBatch(RescoreStep step)
{
    /// <summary>
    /// <c>POST /api/batches/{id}/rescore</c> with <c>who</c> and <c>why</c>: 200 with the summary once it is done, 404 where there is no
    /// such batch, 409 where it isn't finished or there is no champion, 422 where who or why is missing. What was decided stays.
    /// </summary>
    [Function(nameof(RescoreBatch))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "batches/{id}/rescore")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        JsonBody.AnswerAsync(
            request,
            async body =>
            {
                if (body.Text("who") is not { } who || body.Text("why") is not { } why)
                {
                    return Problem.Of(
                        422,
                        "Who or why is missing.",
                        $"The body must be a JSON object with \"who\" and \"why\", each a text of 1 to {JsonBody.LongestText:N0} characters."
                    );
                }

                var answer = await step.RunAsync(id, $"{who} ({Caller.Of(request)})", why, cancellationToken: cancellationToken);
                return answer.Summary is { } summary
                    ? new OkObjectResult(summary)
                    : Problem.Of(
                        answer.Outcome.Code == "BATCH_UNKNOWN" ? 404 : 409,
                        "The batch can't be scored anew.",
                        answer.Outcome.Sentence
                    );
            },
            cancellationToken
        );
}
