using System.Text.Json;
using BhutanCustoms.Pipeline.OnDemand;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Scoring;

/// <summary>Scores one item on demand.</summary>
public sealed class ScoreItem(ScoreItemStep step)
{
    private const int MostBytes = 65_536;

    /// <summary><c>POST /api/score?source=bhutan</c> with one item as JSON: 200 with its score, 422 with what is wrong with it, 400 where it is no JSON.</summary>
    [Function(nameof(ScoreItem))]
    public async Task<IActionResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "score")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new byte[MostBytes + 1];
        var length = request.ContentLength > MostBytes ? body.Length : await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MostBytes)
        {
            return Problem(413, "The item is too large.", $"An item may have {MostBytes:N0} bytes; got more. Upload many items as a file.");
        }

        JsonDocument item;
        try
        {
            item = JsonDocument.Parse(body.AsMemory(0, length));
        }
        catch (JsonException exception)
        {
            return Problem(400, "The body is no JSON.", exception.Message);
        }

        using (item)
        {
            var source = request.Query["source"].ToString();
            var answer = await step.RunAsync(item.RootElement, source.Length > 0 ? source : ScoreItemStep.DefaultSource, cancellationToken);
            return answer.Score is { } score ? new OkObjectResult(score) : new ObjectResult(answer.Problems) { StatusCode = 422 };
        }
    }

    private static ObjectResult Problem(int status, string title, string detail) =>
        new(new ProblemDetails { Status = status, Title = title, Detail = detail }) { StatusCode = status };
}
