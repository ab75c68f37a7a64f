using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>What inspections found about an item.</summary>
public sealed class GetOutcomes(OutcomeStore store, IOptions<OutcomesOptions> options, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/outcomes?item=D1/1&amp;source=bhutan</c>: every finding in the order of entry; the one that counts is the last, the
    /// others are superseded. Who asks is noted in the audit trail.
    /// </summary>
    [Function(nameof(GetOutcomes))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/outcomes")] HttpRequest request,
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

        var findings = await store.OfItemAsync(source.Length > 0 ? source : options.Value.DefaultSource, item, cancellationToken);
        return await lookUps.ShowAsync(
            request,
            findings
                .Select(
                    (finding, place) =>
                        new
                        {
                            finding.Item,
                            Source = finding.PartitionKey,
                            finding.Batch,
                            finding.Office,
                            finding.DeclaredOn,
                            finding.InspectedAt,
                            finding.EnteredAt,
                            finding.RecordedAt,
                            finding.Officer,
                            finding.Found,
                            finding.Kind,
                            finding.CorrectedHsCode,
                            finding.CorrectedOrigin,
                            finding.CorrectedCifValue,
                            finding.CorrectedQuantity,
                            finding.AdditionalRevenue,
                            finding.Lane,
                            finding.Cause,
                            finding.Model,
                            finding.Score,
                            finding.File,
                            Superseded = place < findings.Count - 1,
                        }
                )
                .ToArray(),
            cancellationToken
        );
    }
}
