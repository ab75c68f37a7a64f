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
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models/retrain")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var latest = new List<object>();
        foreach (var run in (await runs.AllAsync(cancellationToken)).Take(MostRuns))
        {
            var challengers = (await results.FindAsync(run.Name, cancellationToken))?.Challengers.Select(challenger => new
            {
                challenger.Decision.Kind,
                challenger.Decision.Version,
                challenger.Decision.Champion,
                To = challenger.Decision.To.ToString(),
                challenger.Decision.Why,
                challenger.TrialFrom,
                Gates = challenger.Gates.Select(gate => new
                {
                    gate.Gate,
                    gate.Passed,
                    gate.Sentence,
                }),
            });
            latest.Add(
                new
                {
                    run.Name,
                    run.Phase,
                    run.Who,
                    run.Why,
                    run.StartedAt,
                    run.UpdatedAt,
                    run.EndedAt,
                    run.Items,
                    run.Labels,
                    run.Tries,
                    run.Trouble,
                    run.Refusal,
                    Challengers = challengers ?? [],
                }
            );
        }

        return new OkObjectResult(
            new
            {
                Runs = latest,
                Waiting = (await requests.WaitingAsync(cancellationToken)).Select(waiting => new
                {
                    waiting.Who,
                    waiting.Why,
                    waiting.RequestedAt,
                }),
            }
        );
    }
}
