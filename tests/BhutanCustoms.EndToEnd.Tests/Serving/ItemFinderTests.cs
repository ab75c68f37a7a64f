using System.Collections.Concurrent;
using System.Diagnostics;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>An item is found however large its batch is.</summary>
public sealed class ItemFinderTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task A_process_that_has_just_started_reads_one_chunk_for_an_item_of_a_list()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Preprocessing__ChunkBytes", "65536"));
        var batch = await customs.ProcessAsync(DeclarationFile.Of(12_000).Bytes());
        Assert.True(batch.Chunks > 2);
        var last = (await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "PHU")).MaxBy(item => item.Chunk)!;
        Assert.True(last.Chunk > 0);
        await using var cold = await CustomsHost.StartAsync(
            customs.Account,
            ("AzureWebJobs.PreprocessBatch.Disabled", "true"),
            ("AzureWebJobs.FinishBatch.Disabled", "true")
        );
        using var reads = new ChunkReads(batch.RowKey);

        var found = await cold.Get<ItemFinder>().FindAsync([ItemReference.Parse("bhutan", last.Item)]);

        Assert.Equal(last.Chunk, Assert.Single(found.Values).Chunk!.Number);
        Assert.Single(reads.Chunks);
    }

    /// <summary>The prepared chunks that are asked for.</summary>
    private sealed class ChunkReads : IDisposable
    {
        private readonly ConcurrentDictionary<string, byte> chunks = new();
        private readonly ActivityListener listener;

        public ChunkReads(string batch)
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "System.Net.Http",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (
                        activity.GetTagItem("url.full") is string address
                        && address.Contains($"{batch}/prepared/", StringComparison.Ordinal)
                    )
                    {
                        chunks.TryAdd(address.Split('?')[0], 0);
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public ICollection<string> Chunks => chunks.Keys;

        public void Dispose() => listener.Dispose();
    }
}
