using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Quality;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>
/// Writes what a batch came to into a folder: scores.csv, rejects.csv, amendments.csv where it has some, quality.html, summary.json and
/// the work lists, as CSV and as workbooks.
/// </summary>
internal static class ResultFolder
{
    public static async Task WriteAsync(
        LocalSession session,
        BatchRecord batch,
        string folder,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        OwnerOnly.CreateFolder(folder);
        var results = session.Get<BatchResults>();
        var storage = session.Get<PipelineStorage>();
        await File.WriteAllBytesAsync(
                Path.Combine(folder, "rejects.csv"),
                (await results.RejectsAsync(batch.RowKey, cancellationToken).ConfigureAwait(false)).ToArray(),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (await session.Get<QualityReportStep>().OfBatchAsync(batch.RowKey, cancellationToken).ConfigureAwait(false) is { } page)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "quality.html"), page, cancellationToken).ConfigureAwait(false);
        }

        if (batch.CurrentState != BatchState.Finished)
        {
            return;
        }

        await storage
            .Container(StorageNames.Batches)
            .GetBlobClient(BatchPaths.Summary(batch.RowKey))
            .DownloadToAsync(Path.Combine(folder, "summary.json"), cancellationToken)
            .ConfigureAwait(false);
        if (batch.AmendmentsSha256.Length > 0)
        {
            await storage
                .Container(StorageNames.Batches)
                .GetBlobClient(BatchPaths.Amendments(batch.RowKey))
                .DownloadToAsync(Path.Combine(folder, "amendments.csv"), cancellationToken)
                .ConfigureAwait(false);
        }

        await using (var scores = File.Create(Path.Combine(folder, "scores.csv")))
        {
            await results.WriteScoresAsync(batch, scores, progress, cancellationToken).ConfigureAwait(false);
        }

        var summary = await results.SummaryAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        var lists = OwnerOnly.CreateFolder(Path.Combine(folder, "worklists", batch.WorkDate));
        foreach (var office in summary.Offices.Where(office => office.Red + office.Yellow > 0))
        {
            var name = WorkListStore.FileName(batch.WorkDate, office.Office);
            var file = Path.Combine(lists.FullName, Path.GetFileName(name));
            await storage
                .Container(StorageNames.WorkLists)
                .GetBlobClient(name)
                .DownloadToAsync(file, cancellationToken)
                .ConfigureAwait(false);
            var csv = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            await File.WriteAllBytesAsync(
                    Path.ChangeExtension(file, ".xlsx"),
                    await ResultWorkbook.OfAsync(csv, "worklist", cancellationToken).ConfigureAwait(false),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }
}
