using System.Security.Cryptography;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Amendments;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>
/// Turns an uploaded file into a batch: identifies it by content, checks it against its mapping, reads it chunk by chunk into Parquet, and
/// asks for its classification, which asks for its scores. It can be interrupted anywhere and run again: nothing of a batch is visible to
/// other steps before its one conditional write from Preparing to Scoring.
/// </summary>
public sealed partial class PreprocessStep(
    PipelineStorage storage,
    BatchLedger ledger,
    BatchQueues queues,
    MappingCheck mappingCheck,
    BatchReading reading,
    KnownItems knownItems,
    EarlierVersions earlier,
    IInspections inspections,
    Pseudonyms pseudonyms,
    InboxReceipts receipts,
    FraudModels fraudModels,
    BatchScorers scorers,
    ChunkFiles chunkFiles,
    HsModels hsModels,
    IOptions<PreprocessingOptions> options,
    TimeProvider clock,
    StepRunner<PreprocessStep> runner,
    ILogger<PreprocessStep> logger
)
{
    private readonly PreprocessingOptions options = options.Value;

    /// <summary>Prepares the batch of a file in the inbox.</summary>
    /// <param name="file">The file's name in the inbox, source folder included.</param>
    /// <param name="cancellationToken">Stops the work; it is done again later.</param>
    public Task<StepOutcome> RunAsync(string file, CancellationToken cancellationToken = default) =>
        runner.ConsumeAsync(traceParent: null, run => PrepareAsync(file, run, cancellationToken));

    private async Task<StepOutcome> PrepareAsync(string file, StepRun run, CancellationToken cancellationToken)
    {
        var blob = storage.Container(StorageNames.Inbox).GetBlobClient(file);
        if (blob.Name != file)
        {
            Log.Unaddressable(logger, file, blob.Name);
            return new StepOutcome("NAME_UNADDRESSABLE", $"The name {file} can't be asked for; upload the file under another.");
        }

        if (!await blob.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.Superseded("The file is no longer in the inbox.");
        }

        var inboxFile = await InboxFile.IdentifyAsync(blob, cancellationToken).ConfigureAwait(false);
        var id = BatchId.Of(inboxFile.Source, inboxFile.Sha256);
        run.About(id);
        await using var held = await BlobLock
            .TakeAsync(storage.Container(StorageNames.Batches), BatchPaths.Lock(id), clock, cancellationToken)
            .ConfigureAwait(false);
        var batch = await ledger.RegisterAsync(NewRecord(id, inboxFile), held.Held).ConfigureAwait(false);
        var outcome = batch.CurrentState is BatchState.Scoring or BatchState.Finished
            ? StepOutcome.AlreadyDone($"Batch {id} has been prepared before.")
            : await PrepareAsync(batch, blob, inboxFile, run, held.Held).ConfigureAwait(false);
        await receipts.SetAsync(file, inboxFile.Version, id, held.Held).ConfigureAwait(false);
        Log.Prepared(logger, id, outcome.Code, batch.RowsRead, batch.Accepted, batch.Known, batch.Rejected, batch.Chunks);
        return outcome;
    }

    private BatchRecord NewRecord(string id, InboxFile file)
    {
        var now = clock.GetUtcNow();
        return new BatchRecord
        {
            RowKey = id,
            Source = file.Source,
            File = file.Name,
            Sha256 = Convert.ToHexStringLower(file.Sha256),
            Bytes = file.Bytes,
            ReceivedAt = now,
            UploadedAt = file.UploadedAt,
            WorkDate = BhutanCalendar.WorkDateOf(now, options.NextDayFromHour).ToString("yyyy-MM-dd"),
        };
    }

    private async Task<StepOutcome> PrepareAsync(
        BatchRecord batch,
        BlobClient blob,
        InboxFile file,
        StepRun run,
        CancellationToken cancellationToken
    )
    {
        var wasRefused = batch.CurrentState == BatchState.Refused;
        batch.State = nameof(BatchState.Preparing);
        (batch.RefusalCode, batch.RefusalSentence, batch.EndedAt) = ("", "", null);
        (batch.UploadedAt, batch.Join) = (file.UploadedAt, 0);
        if (wasRefused)
        {
            batch.File = file.Name;

            // Before it joins the known items: others take it that a refused batch has none there.
            await SaveAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        var sniffed = InboxFile.Refuse(file.Name) is { } unnamed
            ? new SniffResult(null, unnamed)
            : await mappingCheck.RunAsync(file, blob, cancellationToken).ConfigureAwait(false);
        if (sniffed.Layout is not { } layout)
        {
            return await RefuseAsync(batch, sniffed.Refusal!, run, cancellationToken).ConfigureAwait(false);
        }

        var today = BhutanCalendar.DayOf(clock.GetUtcNow());
        var reader = await reading.ReaderAsync(batch, layout, today, cancellationToken).ConfigureAwait(false);
        batch.FraudModel = await fraudModels.ChampionAsync(cancellationToken).ConfigureAwait(false) ?? "";
        batch.ShadowModel = await fraudModels.ShadowAsync(cancellationToken).ConfigureAwait(false) ?? "";
        while (true)
        {
            var known = await knownItems.LoadAsync(batch.Source, KnownBatch.Of(batch), cancellationToken).ConfigureAwait(false);
            var writing = new BatchWriting(
                storage,
                chunkFiles,
                pseudonyms,
                earlier,
                batch,
                layout.Mapping.Amendments,
                known,
                inspections,
                reader,
                withPriceBands: batch.FraudModel.Length == 0
            );
            var refusal = await reading.WriteAsync(writing, blob, file, layout.Mapping, cancellationToken).ConfigureAwait(false);
            writing.Totals.CopyTo(batch);
            if (refusal is not null)
            {
                return await RefuseAsync(batch, refusal, run, cancellationToken).ConfigureAwait(false);
            }

            if (
                !writing.IsOutdated
                && await knownItems.TryJoinAsync(known, writing.Items, cancellationToken).ConfigureAwait(false) is { } join
            )
            {
                batch.Join = join;
                return await FanOutAsync(batch, writing, run, cancellationToken).ConfigureAwait(false);
            }

            Log.AnotherBatchJoined(logger, batch.RowKey);
        }
    }

    private async Task<StepOutcome> FanOutAsync(BatchRecord batch, BatchWriting writing, StepRun run, CancellationToken cancellationToken)
    {
        batch.Chunks = writing.Totals.Chunks.Count;
        if (writing.PriceBands is { } bands)
        {
            batch.FraudModel = await scorers.StorePriceBandsAsync(batch.RowKey, bands, cancellationToken).ConfigureAwait(false);
        }

        batch.HsModel = writing.Totals.HasDescriptions ? await ClassifierAsync(batch, cancellationToken).ConfigureAwait(false) : "";
        batch.ShadowHsModel = batch.HsModel.Length > 0 ? await hsModels.ShadowAsync(cancellationToken).ConfigureAwait(false) ?? "" : "";
        var revenue = writing.Revenue.ToCsv();
        batch.RevenueSha256 = Convert.ToHexStringLower(SHA256.HashData(revenue));
        await storage
            .Container(StorageNames.Revenue)
            .WriteAsync(BatchPaths.Revenue(batch.RowKey), revenue, "text/csv; charset=utf-8", cancellationToken)
            .ConfigureAwait(false);
        await ledger.SetChunksAsync(batch.RowKey, writing.Totals.Chunks.Values, cancellationToken).ConfigureAwait(false);
        batch.State = nameof(BatchState.Scoring);
        batch.TraceParent = PipelineTelemetry.TraceParent;
        await SaveAsync(batch, cancellationToken).ConfigureAwait(false);

        run.Passed("accepted", batch.Accepted);
        run.Passed("known", batch.Known);
        run.Passed("rejected", batch.Rejected);
        await queues.ClassifyAsync(batch.RowKey, writing.Totals.Chunks.Keys, cancellationToken).ConfigureAwait(false);
        if (batch.Chunks == 0)
        {
            await queues.FinishAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        }

        return StepOutcome.Done($"Batch {batch.RowKey}, {batch.Chunks} chunks: {batch.InWords()}");
    }

    /// <summary>
    /// The classifier that serves; none where none loads, since a batch without its HS check is worth more than no batch.
    /// </summary>
    private async Task<string> ClassifierAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        var serving = await hsModels.ServingAsync(cancellationToken).ConfigureAwait(false);
        if (serving is { Version: null, Problem: { } problem })
        {
            Log.NotClassified(logger, batch.RowKey, problem);
        }

        return serving.Version ?? "";
    }

    private async Task<StepOutcome> RefuseAsync(BatchRecord batch, Refusal refusal, StepRun run, CancellationToken cancellationToken)
    {
        await knownItems.LeaveAsync(batch.Source, KnownBatch.Of(batch), cancellationToken).ConfigureAwait(false);
        batch.State = nameof(BatchState.Refused);
        batch.EndedAt = clock.GetUtcNow();
        (batch.RefusalCode, batch.RefusalSentence) = (refusal.Code, TextBounds.Cut(refusal.Sentence));
        await SaveAsync(batch, cancellationToken).ConfigureAwait(false);

        run.BatchEnded(refusal.Code, batch.EndedAt.Value - batch.ReceivedAt);
        return new StepOutcome(refusal.Code, refusal.Sentence);
    }

    private async Task SaveAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        if (!await ledger.SaveAsync(batch, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException(
                $"Batch {batch.RowKey} was changed by another while it was prepared under its lock; it is prepared again."
            );
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1001,
            LogLevel.Information,
            "Batch {Batch} prepared: {Outcome}; {RowsRead} rows read, {Accepted} accepted, {Known} known, {Rejected} rejected, "
                + "{Chunks} chunks."
        )]
        public static partial void Prepared(
            ILogger logger,
            string batch,
            string outcome,
            long rowsRead,
            long accepted,
            long known,
            long rejected,
            int chunks
        );

        [LoggerMessage(
            1002,
            LogLevel.Warning,
            "Batch {Batch}: a batch with the same items was accepted or taken back meanwhile; duplicates are looked for again."
        )]
        public static partial void AnotherBatchJoined(ILogger logger, string batch);

        [LoggerMessage(1004, LogLevel.Error, "Batch {Batch} is scored without a check of its HS codes: {Problem}")]
        public static partial void NotClassified(ILogger logger, string batch, string problem);

        [LoggerMessage(
            1003,
            LogLevel.Warning,
            "The file {File} of the inbox can't be asked for by that name, which leads to {Other}: it begins with a slash or has a part "
                + "'.' or '..'. Upload it under another name."
        )]
        public static partial void Unaddressable(ILogger logger, string file, string other);
    }
}
