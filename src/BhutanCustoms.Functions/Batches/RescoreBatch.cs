using System.Text.Json;
using BhutanCustoms.Pipeline.Night.Rescoring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Scores a finished batch anew on demand.</summary>
public sealed class RescoreBatch(RescoreStep step)
{
    private const int LongestText = 1_000;

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
                if (Text(body, "who") is not { } who || Text(body, "why") is not { } why)
                {
                    return Problem(
                        422,
                        "Who or why is missing.",
                        $"The body must be a JSON object with \"who\" and \"why\", each a text of 1 to {LongestText:N0} characters."
                    );
                }

                var answer = await step.RunAsync(id, $"{who} ({Caller.Of(request)})", why, cancellationToken: cancellationToken);
                return answer.Summary is { } summary
                    ? new OkObjectResult(summary)
                    : Problem(
                        answer.Outcome.Code == "BATCH_UNKNOWN" ? 404 : 409,
                        "The batch can't be scored anew.",
                        answer.Outcome.Sentence
                    );
            },
            cancellationToken
        );

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= LongestText } text
            ? text
            : null;

    private static ObjectResult Problem(int status, string title, string detail) =>
        new(
            new ProblemDetails
            {
                Status = status,
                Title = title,
                Detail = detail,
            }
        )
        {
            StatusCode = status,
        };
}
