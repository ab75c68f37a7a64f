using BhutanCustoms.Functions.Http;
using BhutanCustoms.Learning.Retraining;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Retraining;

/// <summary>The retrainings and what they came to.</summary>
public sealed class GetRetrainings(RetrainRuns runs, RetrainRequests requests, RetrainResults results)
{
    private const int MostRuns = 20;

    /// <summary><c>GET /api/models/retrain</c>: the latest 20 runs with phase, decisions and gates, and the requests that wait.</summary>
    [Function(nameof(GetRetrainings))]
    [Answers(200, typeof(RetrainingsView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models/retrain")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var latest = new List<RunView>();
        foreach (var run in (await runs.AllAsync(cancellationToken)).Take(MostRuns))
        {
            latest.Add(RunView.Of(run, await results.FindAsync(run.Name, cancellationToken)));
        }

        return new OkObjectResult(
            new RetrainingsView(
                latest,
                [
                    .. (await requests.WaitingAsync(cancellationToken)).Select(asked => new WaitingView(
                        asked.Who,
                        asked.Why,
                        asked.RequestedAt
                    )),
                ]
            )
        );
    }

    /// <summary>Retrainings and requests for them.</summary>
    /// <param name="Runs">The latest runs, the last first.</param>
    /// <param name="Waiting">The requests that wait.</param>
    private sealed record RetrainingsView(IReadOnlyList<RunView> Runs, IReadOnlyList<WaitingView> Waiting);

    /// <summary>A request that waits.</summary>
    /// <param name="Who">Who asked.</param>
    /// <param name="Why">Why.</param>
    /// <param name="RequestedAt">When (UTC).</param>
    private sealed record WaitingView(string Who, string Why, DateTimeOffset RequestedAt);
}
