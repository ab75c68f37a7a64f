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
            body =>
                WhoAndWhy.AnswerAsync(
                    request,
                    body,
                    "The batch can't be scored anew.",
                    async asked =>
                    {
                        var answer = await step.RunAsync(id, asked.Who, asked.Why, cancellationToken: cancellationToken);
                        return answer.Summary is { } summary
                            ? new OkObjectResult(summary)
                            : Problem.Of(
                                answer.Outcome.Code == "BATCH_UNKNOWN" ? 404 : 409,
                                "The batch can't be scored anew.",
                                answer.Outcome.Sentence
                            );
                    }
                ),
            cancellationToken
        );
}
