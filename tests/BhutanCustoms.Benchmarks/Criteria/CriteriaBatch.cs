using System.Diagnostics;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Benchmarks.Criteria;

/// <summary>A batch through the real steps and storage, with and without criteria that act on it.</summary>
/// <param name="Whole">From the file to the work lists.</param>
/// <param name="Finish">The last step of that, in which criteria act.</param>
/// <param name="Selected">Items that criteria selected.</param>
internal sealed record CriteriaBatch(TimeSpan Whole, TimeSpan Finish, int Selected)
{
    private const string Path = "bhutan/night.csv";
    private const int AtOnce = 8;

    /// <summary>Runs a file through a storage of its own.</summary>
    public static async Task<CriteriaBatch> RunAsync(byte[] file, IReadOnlyList<BhutanCustoms.Criteria.Criterion> criteria)
    {
        var folder = Directory.CreateTempSubdirectory("criteria-").FullName;
        try
        {
            await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder)).ConfigureAwait(false);
            var settings = new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["Pseudonyms:Key"] = "a key for measuring: nobody may use it for anything else",
            };
            await using var services = new ServiceCollection()
                .AddPipeline(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
                .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
                .BuildServiceProvider();
            await services.GetRequiredService<PipelineStorage>().CreateAsync().ConfigureAwait(false);
            await services.GetRequiredService<ReferenceStore>().SeedAsync().ConfigureAwait(false);
            await ApproveAsync(services.GetRequiredService<CriterionChangeStep>(), criteria).ConfigureAwait(false);
            return await RunAsync(services, file).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task ApproveAsync(CriterionChangeStep step, IEnumerable<BhutanCustoms.Criteria.Criterion> criteria) =>
        Parallel.ForEachAsync(
            criteria,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (criterion, token) =>
            {
                var draft = await step.DraftAsync(null, CriterionJson.Write(criterion), "Karma", "measured", null, token)
                    .ConfigureAwait(false);
                _ = draft.IsDone ? draft : throw new InvalidOperationException(draft.Outcome.Sentence);
                var approved = await step.ApproveAsync(draft.Id, 1, "Dorji", "measured", null, token).ConfigureAwait(false);
                _ = approved.IsDone ? approved : throw new InvalidOperationException(approved.Outcome.Sentence);
            }
        );

    private static async Task<CriteriaBatch> RunAsync(IServiceProvider services, byte[] file)
    {
        await services
            .GetRequiredService<PipelineStorage>()
            .Container(StorageNames.Inbox)
            .GetBlobClient(Path)
            .UploadAsync(BinaryData.FromBytes(file))
            .ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        await services.GetRequiredService<PreprocessStep>().RunAsync(Path).ConfigureAwait(false);
        var ledger = services.GetRequiredService<BatchLedger>();
        var batch = (await ledger.RecentAsync(1).ConfigureAwait(false)).Batches[0];
        await Parallel
            .ForEachAsync(
                await ledger.ChunksAsync(batch.RowKey).ConfigureAwait(false),
                async (chunk, token) =>
                {
                    var message = new ChunkMessage(batch.RowKey, chunk.Number);
                    await services.GetRequiredService<ClassifyStep>().RunAsync(message, token).ConfigureAwait(false);
                    await services.GetRequiredService<ScoreStep>().RunAsync(message, token).ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
        var finishing = Stopwatch.GetTimestamp();
        var outcome = await services.GetRequiredService<FinishStep>().RunAsync(new BatchMessage(batch.RowKey)).ConfigureAwait(false);
        var (whole, finish) = (Stopwatch.GetElapsedTime(started), Stopwatch.GetElapsedTime(finishing));
        _ = outcome.Code == "DONE" ? outcome : throw new InvalidOperationException(outcome.Sentence);
        var summary = await services.GetRequiredService<BatchResults>().SummaryAsync(batch.RowKey).ConfigureAwait(false);
        return new CriteriaBatch(whole, finish, summary.Offices.Sum(office => office.Criteria ?? 0));
    }
}
