using System.Text;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Reports.Monitoring;

namespace BhutanCustoms.Reports.Quality;

/// <summary>
/// Writes what is wrong in the files that sources send, for those who can mend it: a page a batch, beside its summary, and one of all
/// sources. They are made after each night, and as things are now whenever somebody asks.
/// </summary>
public sealed class QualityReportStep(
    PipelineStorage storage,
    BatchLedger ledger,
    ChunkFiles files,
    BatchResults results,
    MonitoringStore monitoring,
    TimeProvider clock,
    StepRunner<QualityReportStep> runner
)
{
    private const string Html = "text/html; charset=utf-8";

    private const int MostBatches = 1_000;

    /// <summary>A night that was missed is made up for within these days.</summary>
    private const int NightDays = 3;

    /// <summary>The page of a batch, which is kept beside its summary.</summary>
    /// <param name="batch">A batch that was finished or refused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page; null where there is no such batch, or it isn't read yet.</returns>
    public Task<string?> OfBatchAsync(string batch, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            async _ =>
                await ledger.FindAsync(batch, cancellationToken).ConfigureAwait(false) is { } record && IsRead(record)
                    ? await WriteAsync(
                            record,
                            await RecentAsync(cancellationToken).ConfigureAwait(false),
                            await monitoring.BatchesAsync(cancellationToken).ConfigureAwait(false),
                            cancellationToken
                        )
                        .ConfigureAwait(false)
                    : null,
            page => page is null ? "NOT_FOUND" : "DONE"
        );

    /// <summary>The page of all sources, from the newest thousand batches.</summary>
    public async Task<string> OfSourcesAsync(CancellationToken cancellationToken = default) =>
        Page(SourceQualityText.Write(await RecentAsync(cancellationToken).ConfigureAwait(false)));

    /// <summary>
    /// Writes the pages of the batches of the last days that have none yet, and that of all sources beside the day's monitoring. A further
    /// run takes up what was interrupted.
    /// </summary>
    public Task<StepOutcome> RunAsync(CancellationToken cancellationToken = default) => runner.RunAsync(_ => NightAsync(cancellationToken));

    private async Task<StepOutcome> NightAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var recent = await RecentAsync(cancellationToken).ConfigureAwait(false);
        var monitored = await monitoring.BatchesAsync(cancellationToken).ConfigureAwait(false);
        var written = 0;
        foreach (var batch in recent.Where(batch => batch.ReceivedAt >= now.AddDays(-NightDays)))
        {
            var page = storage.Container(StorageNames.Batches).GetBlobClient(BatchPaths.Quality(batch.RowKey));
            if (!await page.ExistsAsync(cancellationToken).ConfigureAwait(false))
            {
                await WriteAsync(batch, recent, monitored, cancellationToken).ConfigureAwait(false);
                written++;
            }
        }

        await storage
            .Container(StorageNames.Monitoring)
            .WriteAsync(
                MonitoringPaths.File(BhutanCalendar.DayOf(now), "quality.html"),
                Encoding.UTF8.GetBytes(Page(SourceQualityText.Write(recent))),
                Html,
                cancellationToken
            )
            .ConfigureAwait(false);
        return StepOutcome.Done($"Data quality of {written} batches and of all sources.");
    }

    private async Task<IReadOnlyList<BatchRecord>> RecentAsync(CancellationToken cancellationToken)
    {
        var (batches, _) = await ledger.RecentAsync(MostBatches, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. batches.Where(IsRead)];
    }

    private static bool IsRead(BatchRecord batch) => batch.CurrentState is BatchState.Finished or BatchState.Refused;

    private static string Page(string markdown) => HtmlReport.Write(markdown, new Dictionary<string, string?>());

    private async Task<string> WriteAsync(
        BatchRecord batch,
        IReadOnlyList<BatchRecord> recent,
        IReadOnlyList<MonitoredBatch> monitored,
        CancellationToken cancellationToken
    )
    {
        var id = batch.RowKey;
        var (missing, units) = (new MissingShares(), new UnknownUnits());
        foreach (
            var chunk in batch.CurrentState == BatchState.Finished
                ? await ledger.ChunksAsync(id, cancellationToken).ConfigureAwait(false)
                : []
        )
        {
            var items = await files.ItemsAsync(chunk, wanted: null, cancellationToken).ConfigureAwait(false);
            missing.Add(items);
            units.Add(items);
        }

        var quality = new BatchQuality(
            batch,
            CsvTable.Parse(await results.RejectsAsync(id, cancellationToken).ConfigureAwait(false), "rejects.csv").Rows,
            CsvTable.Parse(await results.RepairsAsync(id, cancellationToken).ConfigureAwait(false), "repairs.csv").Rows,
            missing,
            units,
            UsualWeek.Of([.. recent.Where(other => IsBefore(other, batch))]),
            monitored.FirstOrDefault(one => one.Batch == id)
        );
        var page = Page(new BatchQualityText(quality).Write());
        await storage
            .Container(StorageNames.Batches)
            .WriteAsync(BatchPaths.Quality(id), Encoding.UTF8.GetBytes(page), Html, cancellationToken)
            .ConfigureAwait(false);
        return page;
    }

    /// <summary>Whether a batch is of the same source, of the days before another.</summary>
    private static bool IsBefore(BatchRecord other, BatchRecord batch) =>
        other.Source == batch.Source
        && other.ReceivedAt < batch.ReceivedAt
        && other.ReceivedAt >= batch.ReceivedAt.AddDays(-UsualWeek.Days);
}
