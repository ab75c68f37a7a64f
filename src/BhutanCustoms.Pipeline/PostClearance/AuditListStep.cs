using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.PostClearance;

/// <summary>
/// The lists of post-clearance audit: of what criteria released at an office in a month, the items of which audits can still find most
/// revenue, as many as the office can audit.
/// </summary>
public sealed class AuditListStep(
    PostClearanceStore store,
    OutcomeStore outcomes,
    TimeProvider clock,
    IOptions<SelectionOptions> options,
    StepRunner<AuditListStep> runner
)
{
    /// <summary>The list of an office for a month: the most revenue that can still be found first.</summary>
    /// <param name="month">The month, yyyy-MM.</param>
    /// <param name="office">The office.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<AuditPlace>> RunAsync(string month, string office, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => RankAsync(month, office, cancellationToken), _ => "DONE");

    private async Task<IReadOnlyList<AuditPlace>> RankAsync(string month, string office, CancellationToken cancellationToken)
    {
        var items = await store.ReadAsync(month, office, cancellationToken).ConfigureAwait(false);
        if (items.Count == 0)
        {
            return [];
        }

        var shares = RecoverableShares.Of(await outcomes.CountingAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false));
        return
        [
            .. items
                .Select(shares.Place)
                .OrderByDescending(place => place.Recoverable)
                .ThenBy(place => place.Item.RowKey, StringComparer.Ordinal)
                .Take(options.Value.AuditsOf(office)),
        ];
    }
}
