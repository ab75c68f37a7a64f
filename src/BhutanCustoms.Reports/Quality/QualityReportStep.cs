using System.Text;
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
/// sources. They are made as things are now whenever somebody asks.
/// </summary>
public sealed class QualityReportStep(
    PipelineStorage storage,
    BatchLedger ledger,
    ChunkFiles files,
    BatchResults results,
    MonitoringStore monitoring,
    StepRunner<QualityReportStep> runner
)
{
    private const int MostBatches = 1_000;

    /// <summary>The page of a batch, which is kept beside its summary.</summary>
    /// <param name="batch">A batch that was finished or refused.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page; null where there is no such batch, or it isn't read yet.</returns>
    public Task<string?> OfBatchAsync(string batch, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => WriteAsync(batch, cancellationToken), page => page is null ? "NOT_FOUND" : "DONE");

    /// <summary>The page of all sources, from the newest thousand batches.</summary>
    public async Task<string> OfSourcesAsync(CancellationToken cancellationToken = default)
    {
        var (batches, _) = await ledger.RecentAsync(MostBatches, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Page(SourceQualityText.Write([.. batches.Where(IsRead)]));
    }

    private static bool IsRead(BatchRecord batch) => batch.CurrentState is BatchState.Finished or BatchState.Refused;

    private static string Page(string markdown) => HtmlReport.Write(markdown, new Dictionary<string, string?>());

    private async Task<string?> WriteAsync(string id, CancellationToken cancellationToken)
    {
        if (await ledger.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } batch || !IsRead(batch))
        {
            return null;
        }

        var missing = new MissingShares();
        foreach (
            var chunk in batch.CurrentState == BatchState.Finished
                ? await ledger.ChunksAsync(id, cancellationToken).ConfigureAwait(false)
                : []
        )
        {
            missing.Add(await files.ItemsAsync(chunk, wanted: null, cancellationToken).ConfigureAwait(false));
        }

        var monitored = await monitoring.BatchesAsync(cancellationToken).ConfigureAwait(false);
        var quality = new BatchQuality(
            batch,
            CsvTable.Parse(await results.RejectsAsync(id, cancellationToken).ConfigureAwait(false), "rejects.csv").Rows,
            CsvTable.Parse(await results.RepairsAsync(id, cancellationToken).ConfigureAwait(false), "repairs.csv").Rows,
            missing,
            UsualWeek.Of(await BeforeAsync(batch, cancellationToken).ConfigureAwait(false)),
            monitored.FirstOrDefault(one => one.Batch == id)
        );
        var page = Page(new BatchQualityText(quality).Write());
        await storage
            .Container(StorageNames.Batches)
            .WriteAsync(BatchPaths.Quality(id), Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8", cancellationToken)
            .ConfigureAwait(false);
        return page;
    }

    /// <summary>The source's batches of the days before a batch.</summary>
    private async Task<IReadOnlyList<BatchRecord>> BeforeAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        var (recent, _) = await ledger.RecentAsync(MostBatches, cancellationToken: cancellationToken).ConfigureAwait(false);
        return
        [
            .. recent.Where(other =>
                IsRead(other)
                && other.Source == batch.Source
                && other.ReceivedAt < batch.ReceivedAt
                && other.ReceivedAt >= batch.ReceivedAt.AddDays(-UsualWeek.Days)
            ),
        ];
    }
}
