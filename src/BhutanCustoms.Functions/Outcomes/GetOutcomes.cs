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
    [Query("item", "Declaration and item number as the work list has them.", "D000001/1", Required = true)]
    [Query("source", "The source of the declaration; the setting Outcomes:DefaultSource where it is none.", "bhutan")]
    [Answers(200, typeof(IReadOnlyList<OutcomeView>))]
    [Answers(400)]
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
            findings.Select((finding, place) => OutcomeView.Of(finding, superseded: place < findings.Count - 1)).ToArray(),
            cancellationToken
        );
    }
}
