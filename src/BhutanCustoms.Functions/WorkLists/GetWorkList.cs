using System.Globalization;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.WorkLists;

/// <summary>The items that an office inspects on a day.</summary>
public sealed class GetWorkList(WorkListStore store, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/worklists/{date}/{office}</c>, date as yyyy-MM-dd: red before yellow, by score; 400 where it is no day. Who asks is noted in the audit trail.
    /// </summary>
    [Function(nameof(GetWorkList))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "worklists/{date}/{office}")] HttpRequest request,
        string date,
        string office,
        CancellationToken cancellationToken
    )
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return Problem.Of(400, "Which day?", $"Ask with a day as yyyy-MM-dd; got \"{date}\".");
        }

        var items = await store.ReadAsync(date, office, cancellationToken);
        return await lookUps.ShowAsync(
            request,
            items
                .Select(item => new
                {
                    item.Date,
                    item.Office,
                    item.Lane,
                    item.Cause,
                    item.Item,
                    item.Version,
                    item.Importer,
                    item.HsCode,
                    item.SuggestedHsCode,
                    item.HsProbabilityWrong,
                    item.HsTaxesAtStake,
                    item.Description,
                    item.Origin,
                    item.LocalCif,
                    item.Score,
                    item.RevenueAtStake,
                    Reasons = item.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                    item.Model,
                    item.Batch,
                })
                .ToArray(),
            cancellationToken
        );
    }
}
