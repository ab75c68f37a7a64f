using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>
/// Finishes a batch whose counts reconcile: selects lanes, writes work lists and summary, enters the decisions into the audit trail. Run
/// twice it writes the same things once.
/// </summary>
public sealed partial class FinishStep(
    PipelineStorage storage,
    BatchLedger ledger,
    BatchSelector selector,
    SelectedItems selectedItems,
    WorkListStore workLists,
    CutOffs cutOffs,
    BatchScorers scorers,
    ReferenceStore references,
    ShadowComparer shadow,
    AuditTrail audit,
    IOptions<FinishingOptions> options,
    TimeProvider clock,
    StepRunner<FinishStep> runner,
    ILogger<FinishStep> logger
)
{
    private const int OfficesAtOnce = 8;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Finishes a batch.</summary>
    /// <exception cref="InvalidOperationException">A chunk was scored or classified in part.</exception>
    public Task<StepOutcome> RunAsync(BatchMessage message, CancellationToken cancellationToken = default) =>
        runner.ConsumeAsync(message.TraceParent, run => FinishAsync(message, run, cancellationToken));

    private async Task<StepOutcome> FinishAsync(BatchMessage message, StepRun run, CancellationToken cancellationToken)
    {
        run.About(message.Batch);
        var batch = await ledger.FindAsync(message.Batch, cancellationToken).ConfigureAwait(false);
        if (batch?.CurrentState != BatchState.Scoring)
        {
            return batch?.CurrentState == BatchState.Finished
                ? StepOutcome.AlreadyDone($"Batch {message.Batch} is finished.")
                : StepOutcome.Superseded($"Batch {message.Batch} is {batch?.State ?? "unknown"}.");
        }

        run.By(batch.FraudModel);
        var chunks = await ledger.ChunksAsync(message.Batch, cancellationToken).ConfigureAwait(false);
        if (Reconciliation.Waiting(batch, chunks) is { } waiting)
        {
            return StepOutcome.Waiting(waiting);
        }

        var selection = await selector.SelectAsync(batch, chunks, cancellationToken).ConfigureAwait(false);
        var items = await selectedItems.DescribeAsync(batch, chunks, selection.Items, cancellationToken).ConfigureAwait(false);
        await Parallel
            .ForEachAsync(
                items.GroupBy(item => item.Office),
                new ParallelOptions { MaxDegreeOfParallelism = OfficesAtOnce, CancellationToken = cancellationToken },
                async (office, token) => await WriteOfficeAsync(batch, office.Key, office.ToArray(), token).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        batch.Red = selection.Items.Count(item => item.Lane == Lane.Red);
        batch.Yellow = selection.Items.Count(item => item.Lane == Lane.Yellow);
        await WriteSummaryAsync(batch, chunks, selection, items, cancellationToken).ConfigureAwait(false);
        await WriteDecisionsAsync(batch, chunks, items, cancellationToken).ConfigureAwait(false);
        await shadow.WriteAsync(batch, chunks, selection, cancellationToken).ConfigureAwait(false);
        batch.State = nameof(BatchState.Finished);
        batch.EndedAt = clock.GetUtcNow();
        if (!await ledger.SaveAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.AlreadyDone($"Batch {message.Batch} was finished by another at the same moment, with the same results.");
        }

        run.Passed("selected", batch.Red + batch.Yellow);
        run.BatchEnded("DONE", batch.EndedAt.Value - batch.ReceivedAt);
        Log.Finished(logger, batch.RowKey, batch.Accepted, batch.Red, batch.Yellow);
        return StepOutcome.Done($"Batch {batch.RowKey}: {batch.Red} red, {batch.Yellow} yellow of {batch.Accepted:N0}.");
    }

    private async Task WriteOfficeAsync(
        BatchRecord batch,
        string office,
        IReadOnlyCollection<WorkListItem> items,
        CancellationToken cancellationToken
    )
    {
        await workLists.AddAsync(batch.WorkDate, office, items, cancellationToken).ConfigureAwait(false);
        var ranked = items.Where(item => item.Cause == nameof(SelectionCause.Ranking)).ToArray();
        if (ranked.Length > 0)
        {
            var red = ranked.Where(item => item.Lane == nameof(Lane.Red)).Select(item => item.Score).DefaultIfEmpty(double.MaxValue).Min();
            await cutOffs
                .SetAsync(office, batch.FraudModel, batch.WorkDate, red, ranked.Min(item => item.Score), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task WriteSummaryAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        BatchSelection selection,
        IReadOnlyList<WorkListItem> items,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var scorer = await scorers.OfAsync(batch).ConfigureAwait(false);
        var selected = selection.Items.ToLookup(item => item.Office);
        var offices = selection
            .OfficeItems.Select(office =>
            {
                var red = selected[office.Key].Count(item => item.Lane == Lane.Red);
                var yellow = selected[office.Key].Count(item => item.Lane == Lane.Yellow);
                var random = selected[office.Key].Count(item => item.Cause == SelectionCause.Random);
                return new OfficeSummary(
                    office.Key,
                    reference.Offices.GetValueOrDefault(office.Key)?.Name ?? office.Key,
                    office.Value,
                    red,
                    random,
                    yellow,
                    office.Value - red - yellow
                );
            })
            .ToArray();
        var top = items
            .OrderByDescending(item => item.Score)
            .ThenBy(item => item.Item, StringComparer.Ordinal)
            .Take(options.Value.TopItems)
            .Select(item => new TopItem(
                item.Item,
                item.Office,
                item.Lane,
                item.HsCode,
                item.Origin,
                item.Score,
                item.RevenueAtStake,
                item.Reasons.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            ));
        var summary = new BatchSummary(
            batch.RowKey,
            batch.Source,
            batch.File,
            batch.Sha256,
            batch.WorkDate,
            batch.ReceivedAt,
            batch.RowsRead,
            batch.Accepted,
            batch.Rejected,
            batch.Repaired,
            Counts(batch.RejectsByCode),
            Counts(batch.RepairsByCode),
            chunks.Sum(chunk => (long)chunk.Scored!),
            chunks.Sum(chunk => (long)chunk.Classified!),
            chunks.Count,
            batch.FraudModel,
            scorer.Kind,
            batch.HsModel,
            batch.MappingVersion,
            batch.ReferenceVersion,
            batch.Red,
            batch.Yellow,
            batch.Accepted - batch.Red - batch.Yellow,
            offices,
            [.. top]
        );
        await storage
            .Container(StorageNames.Batches)
            .WriteAsync(
                BatchPaths.Summary(batch.RowKey),
                JsonSerializer.SerializeToUtf8Bytes(summary, Json),
                "application/json",
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Writes each decision, and enters a hash of them and of all scores into the audit trail.</summary>
    private async Task WriteDecisionsAsync(
        BatchRecord batch,
        IReadOnlyList<ChunkRecord> chunks,
        IReadOnlyList<WorkListItem> items,
        CancellationToken cancellationToken
    )
    {
        var lines = new StringBuilder();
        foreach (var item in items)
        {
            lines
                .Append(
                    JsonSerializer.Serialize(
                        new
                        {
                            item.Item,
                            item.InputSha256,
                            item.Model,
                            item.Score,
                            item.RevenueAtStake,
                            item.Lane,
                            item.Cause,
                            item.Office,
                            item.SuggestedHsCode,
                            item.HsProbabilityWrong,
                            item.HsTaxesAtStake,
                            item.Reasons,
                        }
                    )
                )
                .Append('\n');
        }

        var decisions = Encoding.UTF8.GetBytes(lines.ToString());
        await storage
            .Container(StorageNames.Batches)
            .WriteAsync(BatchPaths.Decisions(batch.RowKey), decisions, "application/jsonl", cancellationToken)
            .ConfigureAwait(false);
        var payload = JsonSerializer.Serialize(
            new BatchAudit(
                batch.Sha256,
                batch.FraudModel,
                batch.HsModel,
                batch.Accepted,
                batch.Red,
                batch.Yellow,
                Convert.ToHexStringLower(SHA256.HashData(decisions)),
                BatchAudit.Combine(chunks.Select(chunk => chunk.Sha256)),
                BatchAudit.Combine(chunks.Select(chunk => chunk.ScoresSha256!))
            )
        );
        await audit.AppendAsync(AuditKind.BatchFinished, batch.RowKey, payload, cancellationToken).ConfigureAwait(false);
    }

    private static Dictionary<string, long> Counts(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, long>>(json)!;

    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Information, "Batch {Batch} finished: {Accepted} items, {Red} red, {Yellow} yellow.")]
        public static partial void Finished(ILogger logger, string batch, long accepted, int red, int yellow);
    }
}
