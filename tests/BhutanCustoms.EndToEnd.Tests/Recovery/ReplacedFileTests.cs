using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>A file is replaced by another while it is being read, before any request of the reading step.</summary>
public sealed class ReplacedFileTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Path = "bhutan/night.csv";

    private static readonly (string, string?)[] NobodyListens =
    [
        .. new[] { "PreprocessBatch", "ScoreFraud", "ClassifyHs", "FinishBatch" }.Select(function =>
            ($"AzureWebJobs.{function}.Disabled", (string?)"true")
        ),
    ];

    [Fact]
    public async Task No_batch_is_left_half_prepared_and_the_new_file_becomes_a_batch()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), NobodyListens);
        var refused = 0;

        // The first readings lie within so many requests.
        for (var request = 1; request <= 16; request++)
        {
            var (before, after) = (
                DeclarationFile.Of(3, first: 100 * request).Bytes(),
                DeclarationFile.Of(4, first: (100 * request) + 50).Bytes()
            );
            await customs.DropAsync(before, Path);
            var interfered = await Interruption.BeforeRequestAsync(
                request,
                () => customs.Inbox(Path).Upload(BinaryData.FromBytes(after), overwrite: true),
                () => customs.Get<PreprocessStep>().RunAsync(Path)
            );
            await customs.Get<PreprocessStep>().RunAsync(Path);

            var batches = new List<BatchRecord>();
            await foreach (var batch in customs.Ledger.AllAsync())
            {
                batches.Add(batch);
            }

            Assert.DoesNotContain(batches, batch => batch.CurrentState == BatchState.Preparing);
            Assert.Equal(interfered ? 4 : 3, batches.MaxBy(batch => batch.ReceivedAt)!.Accepted);
            refused = batches.Count(batch => batch.RefusalCode == "FILE_REPLACED");
        }

        Assert.True(refused > 0, "No replacement fell between the first and the second reading of the file.");
    }
}
