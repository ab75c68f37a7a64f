using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>
/// Scores a finished batch anew with today's champions and lists, beside what was decided and without changing it: lanes, work lists and
/// the ledger stay, and no row is read again. One step, bounded by the chunk in memory; every file has a deterministic name and the summary
/// is written last, so it can be stopped anywhere and run again.
/// </summary>
public sealed class RescoreStep(
    PipelineStorage storage,
    ChunkFiles files,
    BatchLedger ledger,
    FraudModels fraudModels,
    HsModels hsModels,
    ReferenceStore references,
    LaneComparison comparison,
    AuditTrail audit,
    TimeProvider clock,
    StepRunner<RescoreStep> runner
)
{
    private const string Parquet = "application/vnd.apache.parquet";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly BlobContainerClient container = storage.Container(StorageNames.Batches);

    /// <summary>Scores a batch anew; with the same champions and lists a second time, it gives what was found before.</summary>
    /// <param name="batch">A finished batch.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="why">Why.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidDataException">A file of the batch is not the one that the ledger knows.</exception>
    public Task<RescoreAnswer> RunAsync(
        string batch,
        string who,
        string why,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    ) => runner.RunAsync(run => RescoreAsync(batch, who, why, progress, run, cancellationToken), answer => answer.Outcome.Code);

    private async Task<RescoreAnswer> RescoreAsync(
        string batch,
        string who,
        string why,
        IProgress<double>? progress,
        StepRun run,
        CancellationToken cancellationToken
    )
    {
        if (await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return Refusal("BATCH_UNKNOWN", $"No batch has the identity \"{batch}\". GET /api/batches lists them.");
        }

        run.About(batch);
        if (record.CurrentState != BatchState.Finished)
        {
            return Refusal("BATCH_NOT_FINISHED", $"Batch {batch} is {record.State}; only a finished batch can be scored anew.");
        }

        if (await fraudModels.ChampionAsync(cancellationToken).ConfigureAwait(false) is not { } fraud)
        {
            return Refusal("NO_MODEL", "No fraud model is champion. Train one with: train FILE --source NAME.");
        }

        run.By(fraud);
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var hs = await hsModels.ChampionAsync(cancellationToken).ConfigureAwait(false) ?? "";
        var paths = new RescorePaths(batch, fraud, hs, reference.Version);
        if (await container.ReadAsync(paths.Summary, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return new RescoreAnswer(
                StepOutcome.AlreadyDone($"Batch {batch} was scored by {paths.Basis} before."),
                known.ToObjectFromJson<RescoreSummary>(Json)
            );
        }

        var summary = await RescoreAsync(record, paths, reference, who, why, progress, cancellationToken).ConfigureAwait(false);
        return new RescoreAnswer(
            StepOutcome.Done(
                $"Batch {batch} was scored by {paths.Basis}: the lane of {summary.Changed:N0} of {summary.Items:N0} items would differ."
                    + (
                        record.ReferenceVersion == reference.Version
                            ? ""
                            : $" Its rows stay as they were read by the lists {record.ReferenceVersion}."
                    )
            ),
            summary
        );
    }

    private static RescoreAnswer Refusal(string code, string sentence) => new(new StepOutcome(code, sentence), null);

    private async Task<RescoreSummary> RescoreAsync(
        BatchRecord batch,
        RescorePaths paths,
        ReferenceData reference,
        string who,
        string why,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        var scorer = await fraudModels.OfVersionAsync(paths.FraudModel, batch.LocalCurrency).ConfigureAwait(false);
        var classifier =
            paths.HsModel.Length == 0 ? null : await hsModels.OfVersionAsync(paths.HsModel, cancellationToken).ConfigureAwait(false);
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var hashes = new List<string>();
        foreach (var chunk in chunks)
        {
            hashes.Add(await ScoreAsync(chunk, paths, scorer, classifier, reference, cancellationToken).ConfigureAwait(false));
            progress?.Report((double)hashes.Count / chunks.Count);
        }

        var changes = await comparison.CompareAsync(batch, chunks, paths, scorer, cancellationToken).ConfigureAwait(false);
        var csv = Encoding.UTF8.GetBytes(LaneChange.Header + string.Concat(changes));
        await container.WriteAsync(paths.Changes, csv, "text/csv; charset=utf-8", cancellationToken).ConfigureAwait(false);
        var summary = new RescoreSummary(
            batch.RowKey,
            who,
            why,
            clock.GetUtcNow(),
            batch.FraudModel,
            paths.FraudModel,
            batch.HsModel,
            paths.HsModel,
            batch.ReferenceVersion,
            paths.Lists,
            batch.Accepted,
            changes.Count,
            changes
                .GroupBy(change => $"{change.LaneBefore} to {change.LaneAfter}")
                .OrderBy(lanes => lanes.Key, StringComparer.Ordinal)
                .ToDictionary(lanes => lanes.Key, lanes => lanes.Count()),
            paths.Folder,
            Convert.ToHexStringLower(SHA256.HashData(csv)),
            BatchAudit.Combine(hashes)
        );
        await audit
            .AppendAsync(AuditKind.BatchRescored, $"{batch.RowKey}|{paths.Basis}", JsonSerializer.Serialize(summary), cancellationToken)
            .ConfigureAwait(false);
        await container
            .WriteAsync(paths.Summary, JsonSerializer.SerializeToUtf8Bytes(summary, Json), "application/json", cancellationToken)
            .ConfigureAwait(false);
        return summary;
    }

    /// <summary>Classifies and scores a chunk.</summary>
    /// <returns>The SHA-256 of the scores' file.</returns>
    private async Task<string> ScoreAsync(
        ChunkRecord chunk,
        RescorePaths paths,
        IFraudScorer scorer,
        HsModel? classifier,
        ReferenceData reference,
        CancellationToken cancellationToken
    )
    {
        var items = await files.ItemsAsync(chunk, null, cancellationToken).ConfigureAwait(false);
        if (classifier is not null && items.Text(DeclarationFields.Description) is not null)
        {
            var suggestions = HsColumns.Of(classifier.ClassifyChunk(items, reference.Duties, reference.Editions));
            await container
                .WriteAsync(paths.Hs(chunk.Number), HsColumns.Write(suggestions), Parquet, cancellationToken)
                .ConfigureAwait(false);
            items = suggestions.Attach(items);
        }

        var scores = ScoreColumns.Write(items, scorer.Score(items));
        await container.WriteAsync(paths.Fraud(chunk.Number), scores, Parquet, cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(SHA256.HashData(scores.Span));
    }
}

/// <summary>How a wish to score a batch anew ended.</summary>
/// <param name="Outcome">DONE, ALREADY_DONE, or why it can't be: BATCH_UNKNOWN, BATCH_NOT_FINISHED, NO_MODEL.</param>
/// <param name="Summary">What it came to; null where it can't be.</param>
public sealed record RescoreAnswer(StepOutcome Outcome, RescoreSummary? Summary);
