using System.Globalization;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>The batches, newest first, page by page.</summary>
public sealed class ListBatches(BatchLedger ledger)
{
    private const int Usual = 100;
    private const int Most = 1_000;

    /// <summary>
    /// <c>GET /api/batches?count=100</c>: the newest batches; where there may be more, a header <c>Link</c> (RFC 8288) with
    /// <c>rel="next"</c> leads to those before them. 400 where count isn't 1 to 1,000.
    /// </summary>
    [Function(nameof(ListBatches))]
    [Query("count", "How many, 1 to 1,000; 100 where it isn't given.", "100")]
    [Query("after", "Where the page before ended, as its header Link has it.", "")]
    [Answers(200, typeof(IReadOnlyList<BatchView>), Headers = ["Link: With rel=next, the page behind this one (RFC 8288)."])]
    [Answers(400)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/batches")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (asked, after) = (request.Query["count"].ToString(), request.Query["after"].ToString());
        var count = Usual;
        if (
            asked.Length > 0
            && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= Most)
        )
        {
            return Problem.Of(400, "How many batches?", $"The count \"{asked}\" is not a whole number from 1 to {Most:N0}.");
        }

        var (batches, next) = await ledger.RecentAsync(count, after, cancellationToken);
        if (next is not null)
        {
            request.HttpContext.Response.Headers.Link = $"<{request.Path}?count={count}&after={Uri.EscapeDataString(next)}>; rel=\"next\"";
        }

        return new OkObjectResult(batches.Select(BatchView.Of));
    }
}
