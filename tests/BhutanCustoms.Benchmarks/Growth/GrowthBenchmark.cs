using System.Globalization;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Benchmarks.Growth;

/// <summary>What a sweep, the end of a batch and the list of batches cost with ever more batches of one source and day there.</summary>
internal static class GrowthBenchmark
{
    private const int ItemsAnOffice = 40;

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var folder = Directory.CreateTempSubdirectory("growth-").FullName;
        try
        {
            await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder)).ConfigureAwait(false);
            await using var services = Services(azurite.ConnectionString);
            await services.GetRequiredService<PipelineStorage>().CreateAsync().ConfigureAwait(false);
            await services.GetRequiredService<ReferenceStore>().SeedAsync().ConfigureAwait(false);
            Console.WriteLine("| batches | sweep, requests | ms | full sweep, requests | end of a batch, requests | ms | list, requests |");
            Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
            await MeasureAsync(services, arguments.Text("batches", "10,500,2000")).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(ServiceProvider services, string sizes)
    {
        var day = 1;
        var first = await ScoredAsync(services, day++).ConfigureAwait(false);
        await FinishAsync(services, first).ConfigureAwait(false);
        var earlier = new EarlierNights(services, first.WorkDate);
        var sweep = services.GetRequiredService<SweepStep>();
        foreach (var size in sizes.Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)))
        {
            await earlier.FillUpToAsync(size).ConfigureAwait(false);
            var batch = await ScoredAsync(services, day++).ConfigureAwait(false);
            var end = await RequestCount.OfAsync(() => FinishAsync(services, batch)).ConfigureAwait(false);
            await sweep.RunAsync().ConfigureAwait(false);
            await NextSecondAsync(services).ConfigureAwait(false);
            await sweep.RunAsync().ConfigureAwait(false);
            var usual = await RequestCount.OfAsync(() => sweep.RunAsync()).ConfigureAwait(false);
            var notes = services.GetRequiredService<InboxNotes>();
            await notes.SetSeenAsync(StorageNames.Inbox, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch).ConfigureAwait(false);
            var full = await RequestCount.OfAsync(() => sweep.RunAsync()).ConfigureAwait(false);
            var list = await RequestCount.OfAsync(() => services.GetRequiredService<BatchLedger>().RecentAsync(100)).ConfigureAwait(false);
            Console.WriteLine(
                $"| {size:N0} | {usual.Requests} | {usual.Milliseconds:F0} | {full.Requests:N0} | {end.Requests} | {end.Milliseconds:F0} "
                    + $"| {list.Requests} |"
            );
        }
    }

    private static ServiceProvider Services(string account)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = account,
            ["Pseudonyms:Key"] = "a key for measuring: nobody may use it for anything else",
            ["Sweep:UnannouncedAfter"] = "00:00:00",
        };
        foreach (var office in ReferenceData.Shipped.Offices.Keys)
        {
            // More than all batches have, so that each selects as much as the one before.
            settings[$"Selection:Offices:{office}:Red"] = $"{100 * ItemsAnOffice}";
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddPipeline(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .BuildServiceProvider();
    }

    /// <summary>A file like that of every other night, but for its numbers.</summary>
    private static string Night(int day) =>
        "declaration_id,item_number,declaration_date,office,importer_tpn,hs_code,origin,net_mass_kg,currency,cif_value\n"
        + string.Concat(
            ReferenceData.Shipped.Offices.Keys.SelectMany(office =>
                Enumerable
                    .Range(0, ItemsAnOffice)
                    .Select(item => $"{office}-{day}-{item},1,2025-03-01,{office},TPN{item},070310,IN,{100 + item},INR,{2000 + item}\n")
            )
        );

    /// <summary>A batch of which all is done but its end.</summary>
    private static async Task<BatchRecord> ScoredAsync(IServiceProvider services, int day)
    {
        var path = $"bhutan/night-{day}.csv";
        await services
            .GetRequiredService<PipelineStorage>()
            .Container(StorageNames.Inbox)
            .GetBlobClient(path)
            .UploadAsync(BinaryData.FromString(Night(day)), overwrite: true)
            .ConfigureAwait(false);
        await services.GetRequiredService<PreprocessStep>().RunAsync(path).ConfigureAwait(false);
        var ledger = services.GetRequiredService<BatchLedger>();
        var batch = (await ledger.RecentAsync(1).ConfigureAwait(false)).Batches[0];
        foreach (var chunk in await ledger.ChunksAsync(batch.RowKey).ConfigureAwait(false))
        {
            var message = new ChunkMessage(batch.RowKey, chunk.Number);
            await services.GetRequiredService<ClassifyStep>().RunAsync(message).ConfigureAwait(false);
            await services.GetRequiredService<ScoreStep>().RunAsync(message).ConfigureAwait(false);
        }

        return batch;
    }

    private static async Task FinishAsync(IServiceProvider services, BatchRecord batch)
    {
        var outcome = await services.GetRequiredService<FinishStep>().RunAsync(new BatchMessage(batch.RowKey)).ConfigureAwait(false);
        if (outcome.Code != "DONE")
        {
            throw new InvalidOperationException(outcome.Sentence);
        }
    }

    /// <summary>Files of the second that was looked at last are looked at again: a next one makes all others older.</summary>
    private static async Task NextSecondAsync(IServiceProvider services)
    {
        var blob = services.GetRequiredService<PipelineStorage>().Container(StorageNames.Inbox).GetBlobClient("bhutan/last.csv");
        var first = await blob.UploadAsync(BinaryData.FromString("first"), overwrite: true).ConfigureAwait(false);
        while (
            (await blob.UploadAsync(BinaryData.FromString($"{Guid.NewGuid()}\0"), overwrite: true).ConfigureAwait(false)).Value.LastModified
            == first.Value.LastModified
        )
        {
            await Task.Delay(50).ConfigureAwait(false);
        }
    }
}
