using BhutanCustoms.Functions.Http;
using BhutanCustoms.Reports.Fairness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>The annual report on fairness and legality.</summary>
public sealed class GetFairnessReport(FairnessStore store)
{
    /// <summary><c>GET /api/reports/fairness/{year}</c>: the report as a page, or 404 where none was written.</summary>
    [Function(nameof(GetFairnessReport))]
    [Answers(200, ContentType = "text/html")]
    [Answers(404)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/reports/fairness/{year}")] HttpRequest request,
        string year,
        CancellationToken cancellationToken
    ) =>
        int.TryParse(year, out var number) && await store.PageAsync(number, cancellationToken) is { } page
            ? Page.Of(page.ToString())
            : Problem.Of(
                404,
                "There is no such report.",
                $"No report of the year \"{year}\" was written. The timer function ReportFairness writes that of a year in "
                    + $"the January after it."
            );
}
