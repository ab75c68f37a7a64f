using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Health;

/// <summary>Whether this instance can work.</summary>
public sealed class GetReady(Readiness readiness)
{
    /// <summary><c>GET /api/ready</c>: 200 where storage answers and the reference lists can be read, else 503 with the reason.</summary>
    [Function(nameof(GetReady))]
    [Answers(200, typeof(ReadyView))]
    [Answers(503)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/ready")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        await readiness.ProblemAsync(cancellationToken) is { } problem
            ? Problem.Of(503, "Not ready.", problem)
            : new OkObjectResult(new ReadyView("ready"));

    /// <summary>That it can.</summary>
    /// <param name="Status">ready.</param>
    private sealed record ReadyView(string Status);
}
