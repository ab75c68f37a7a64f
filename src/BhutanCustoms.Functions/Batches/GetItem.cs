using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Items;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions.Batches;

/// <summary>What is known of an item: every version that was declared, and what was decided on each.</summary>
public sealed class GetItem(ItemFinder finder, IOptions<OutcomesOptions> options, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/items?item=D1/1&amp;source=bhutan</c>: the versions of an item, the latest first; none where no batch has it. Who asks
    /// is noted in the audit trail.
    /// </summary>
    [Function(nameof(GetItem))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "items")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var (item, source) = (request.Query["item"].ToString(), request.Query["source"].ToString());
        if (item.Length == 0)
        {
            return Problem.Of(
                400,
                "Which item?",
                "Ask with ?item=, declaration and item number as the work list has them, such as ?item=D000001/1."
            );
        }

        var found = await finder.FindAsync(
            [ItemReference.Parse(source.Length > 0 ? source : options.Value.DefaultSource, item)],
            cancellationToken
        );
        return await lookUps.ShowAsync(
            request,
            found
                .Values.SelectMany(latest => latest.Earlier.Prepend(latest))
                .Select(version => new
                {
                    version.Item,
                    version.Version,
                    Batch = version.Batch.RowKey,
                    version.Batch.File,
                    version.Batch.ReceivedAt,
                    version.Batch.WorkDate,
                    version.Declared.DeclarationDate,
                    version.Declared.Office,
                    version.Declared.HsCode,
                    version.Declared.Origin,
                    version.Declared.CifValue,
                    version.Declared.Quantity,
                    version.Score,
                    version.Model,
                    version.Lane,
                    version.Cause,
                })
                .ToArray(),
            cancellationToken
        );
    }
}
