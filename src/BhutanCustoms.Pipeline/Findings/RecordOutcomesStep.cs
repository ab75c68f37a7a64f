using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Takes in an uploaded file of findings. It is read twice: once to see how much each officer entered, once to judge and record block by
/// block, so that a flood spread over a large file is seen before any of it is believed. It can be interrupted anywhere and run again.
/// </summary>
public sealed partial class RecordOutcomesStep(
    PipelineStorage storage,
    FindingRecorder recorder,
    EntryLog entryLog,
    FindingFiles files,
    InboxReceipts receipts,
    ReferenceStore references,
    Pseudonyms pseudonyms,
    AuditTrail audit,
    IOptions<OutcomesOptions> options,
    TimeProvider clock,
    StepRunner<RecordOutcomesStep> runner,
    ILogger<RecordOutcomesStep> logger
)
{
    private readonly OutcomesOptions options = options.Value;

    /// <summary>Takes in a file of the container <c>outcomes</c>.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellationToken">Stops the work; it is done again later.</param>
    public Task<StepOutcome> RunAsync(string name, CancellationToken cancellationToken = default) =>
        runner.ConsumeAsync(traceParent: null, run => RecordAsync(name, run, cancellationToken));

    private async Task<StepOutcome> RecordAsync(string name, StepRun run, CancellationToken cancellationToken)
    {
        var blob = storage.Container(StorageNames.Outcomes).GetBlobClient(name);
        if (blob.Name != name)
        {
            Log.Unaddressable(logger, name, blob.Name);
            return new StepOutcome("NAME_UNADDRESSABLE", $"The name {name} can't be asked for; upload the file under another.");
        }

        if (!await blob.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.Superseded("The file is no longer there.");
        }

        await using var held = await BlobLock
            .TakeAsync(files.Container, FindingFiles.Lock(name), clock, cancellationToken)
            .ConfigureAwait(false);
        return await RecordAsync(name, blob, run, held.Held).ConfigureAwait(false);
    }

    private async Task<StepOutcome> RecordAsync(string name, BlobClient blob, StepRun run, CancellationToken cancellationToken)
    {
        var file = await InboxFile.IdentifyAsync(blob, cancellationToken).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(file.Sha256);
        var summary = await files.SummaryAsync(name, cancellationToken).ConfigureAwait(false);
        var done = summary?.State == FindingSummary.Done && summary.Sha256 == sha256;
        if (!done)
        {
            var begun = new FindingSummary(name, sha256, file.Bytes, FindingSummary.Reading) { Version = summary?.Version };
            summary = await TakeInAsync(blob, file, begun, cancellationToken).ConfigureAwait(false);
            run.Judged("recorded", summary.Recorded);
            run.Judged("repeated", summary.Repeated);
            run.Judged("quarantined", summary.Quarantined);
            run.Judged("rejected", summary.Rejected);
        }

        await receipts.SetAsync(FindingFiles.Receipt(name), file.Version, summary!.State, cancellationToken).ConfigureAwait(false);
        Log.TakenIn(
            logger,
            sha256[..12],
            done,
            summary.State,
            summary.RowsRead,
            summary.Recorded,
            summary.Repeated,
            summary.Quarantined,
            summary.Rejected
        );
        return done ? StepOutcome.AlreadyDone("The file has been taken in before.")
            : summary.State == FindingSummary.Refused ? new StepOutcome(summary.RefusalCode, summary.RefusalSentence)
            : StepOutcome.Done($"{summary.Recorded:N0} of {summary.RowsRead:N0} findings recorded, {summary.Quarantined:N0} quarantined.");
    }

    private async Task<FindingSummary> TakeInAsync(
        BlobClient blob,
        InboxFile file,
        FindingSummary summary,
        CancellationToken cancellationToken
    )
    {
        if (InboxFile.Refuse(file.Name) is { } unnamed)
        {
            return await RefuseAsync(summary, unnamed, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var mapping = await MappingAsync(file, cancellationToken).ConfigureAwait(false);
            var (beginning, sheet) = await MappingCheck
                .BeginningAsync(file, blob, FindingLayout.Header(mapping), options.MostBytes, cancellationToken)
                .ConfigureAwait(false);
            var (layout, refusal) = FindingLayout.Sniff(beginning, mapping);
            return layout is not null
                ? await RecordAsync(blob, file, layout, mapping, summary with { IgnoredColumns = layout.Ignored }, cancellationToken)
                    .ConfigureAwait(false)
                : await RefuseAsync(summary, refusal!.In(sheet), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (FileRefusal.Of(exception) is { } refusal)
        {
            return await RefuseAsync(summary, refusal, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The mapping of the source that the file's first folder names; null where it names none.</summary>
    private async Task<SourceMapping?> MappingAsync(InboxFile file, CancellationToken cancellationToken)
    {
        try
        {
            return file.Source.Length > 0 ? await references.MappingAsync(file.Source, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (FormatException)
        {
            // Findings of our own columns need no mapping.
            return null;
        }
    }

    private async Task<FindingSummary> RecordAsync(
        BlobClient blob,
        InboxFile file,
        FindingLayout layout,
        SourceMapping? mapping,
        FindingSummary summary,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var source = mapping?.Source ?? options.DefaultSource;
        var reader = new FindingReader(layout, new FindingParser(source, options.DateFormat, reference))
        {
            BlockBytes = options.BlockBytes,
        };
        var limits = new EntryLimits(entryLog, options);
        await foreach (var block in ReadAsync(reader, blob, file, mapping, cancellationToken).ConfigureAwait(false))
        {
            limits.Add(Known(block));
        }

        await limits.SettleAsync(cancellationToken).ConfigureAwait(false);
        var counts = new FindingCounts();
        var seen = new ItemKeySet();
        using var notes = new StagedCsvFile(files.Container, FindingFiles.Quarantine(file.Name), FindingNotes.Header);
        await foreach (var block in ReadAsync(reader, blob, file, mapping, cancellationToken).ConfigureAwait(false))
        {
            var judged = await recorder
                .RecordAsync($"{file.Name}@{summary.Sha256[..12]}", Known(block), limits, seen, cancellationToken)
                .ConfigureAwait(false);
            await notes.WriteAsync(FindingNotes.Rows(block, judged, counts), cancellationToken).ConfigureAwait(false);
            summary = await files.WriteAsync(counts.Into(summary), cancellationToken).ConfigureAwait(false);
        }

        await notes.CommitAsync(cancellationToken).ConfigureAwait(false);
        await audit
            .OutcomesRecordedAsync(file.Name, "file", summary.Sha256, counts, limits.Alarms, cancellationToken)
            .ConfigureAwait(false);
        var done = counts.Into(summary) with { State = FindingSummary.Done, Alarms = limits.Alarms };
        done = await files.WriteAsync(done, cancellationToken).ConfigureAwait(false);
        foreach (var alarm in limits.Alarms)
        {
            Log.TooManyEntered(logger, alarm.Officer, alarm.Findings, alarm.From, alarm.To, alarm.Earlier);
        }

        return done;
    }

    private async IAsyncEnumerable<IReadOnlyList<ReadFinding>> ReadAsync(
        FindingReader reader,
        BlobClient blob,
        InboxFile file,
        SourceMapping? mapping,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var text = await DecodedText
            .OpenAsync(
                await file.OpenAsync(blob, cancellationToken).ConfigureAwait(false),
                options.MostBytes,
                FindingLayout.Header(mapping),
                cancellationToken
            )
            .ConfigureAwait(false);
        await foreach (var block in reader.ReadAsync(text, cancellationToken).ConfigureAwait(false))
        {
            yield return block;
        }
    }

    private KnownFinding[] Known(IEnumerable<ReadFinding> block) =>
        [.. block.Where(row => row.Finding is not null).Select(row => KnownFinding.Of(row.Line, row.Finding!, pseudonyms))];

    private async Task<FindingSummary> RefuseAsync(FindingSummary summary, Refusal refusal, CancellationToken cancellationToken)
    {
        var refused = summary with { State = FindingSummary.Refused, RefusalCode = refusal.Code, RefusalSentence = refusal.Sentence };
        return await files.WriteAsync(refused, cancellationToken).ConfigureAwait(false);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1601,
            LogLevel.Information,
            "File of findings {Sha256}: taken in before {Before}, {State}; {RowsRead} rows read, {Recorded} recorded, "
                + "{Repeated} repeated, {Quarantined} quarantined, {Rejected} rejected."
        )]
        public static partial void TakenIn(
            ILogger logger,
            string sha256,
            bool before,
            string state,
            long rowsRead,
            long recorded,
            long repeated,
            long quarantined,
            long rejected
        );

        [LoggerMessage(
            1602,
            LogLevel.Warning,
            "{Officer} entered {Findings} findings from {From} to {To}, more than one officer can make; {Earlier} of them had "
                + "come before and stay recorded."
        )]
        public static partial void TooManyEntered(
            ILogger logger,
            string officer,
            int findings,
            DateTimeOffset from,
            DateTimeOffset to,
            int earlier
        );

        [LoggerMessage(
            1610,
            LogLevel.Warning,
            "The file of findings {File} can't be asked for by that name, which leads to {Other}. Upload it under another name."
        )]
        public static partial void Unaddressable(ILogger logger, string file, string other);
    }
}
