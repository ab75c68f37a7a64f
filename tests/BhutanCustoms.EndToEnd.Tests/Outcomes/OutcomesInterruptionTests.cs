using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;

namespace BhutanCustoms.EndToEnd.Tests.Outcomes;

/// <summary>Whatever request to storage a process ends before, what inspections found ends up the same, once.</summary>
public sealed class OutcomesInterruptionTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly (string, string?)[] NobodyListens =
    [
        ("AzureWebJobs.RecordOutcomes.Disabled", "true"),
        ("Outcomes__BlockBytes", "4096"),
        ("Outcomes__MostAnHour", "3"),
        ("Sweep__UnannouncedAfter", "00:00:00"),
    ];

    private static readonly string[] Moments = ["odata.etag", "Timestamp", "RecordedAt", "QuarantinedAt"];

    // Blocks overlap by the longest record, so that a second block needs more than both.
    private static readonly byte[] File =
    [
        .. FindingFile
            .Of(8)
            .Row(999_999)
            .Row(9, revenue: "-1")
            .Line("D000010,1,x,y,Karma Dorji,1,,,,")
            .Row(3, entered: "2025-04-07 10:00")
            .Row(12)
            .Row(13, found: false)
            .Bytes(),
        .. Padding(),
    ];

    [Fact]
    public async Task Ends_in_the_same_state_wherever_it_was_stopped()
    {
        var (undisturbed, summary) = await UndisturbedAsync();
        Assert.True(summary is { Recorded: > 0, Repeated: > 0, Quarantined: > 0, Rejected: > 0 });
        await using var customs = await NightAsync();

        var stops = await Interruption.BeforeEveryRequestAsync(
            stop => customs.Get<RecordOutcomesStep>().RunAsync("findings.csv", stop),
            async () =>
            {
                var rejects = await customs.FileAsync(StorageNames.Findings, "findings.csv/quarantine.csv");
                Assert.True(rejects is null || rejects.ToString() == undisturbed["findings.csv/quarantine.csv"], "It appeared in part.");
            }
        );

        Assert.True(stops > 30, $"{stops} stops only.");
        Assert.Equal(undisturbed, await StateAsync(customs));
        Assert.Single(await customs.AuditAsync(AuditKind.OutcomesRecorded));
        Assert.Null((await customs.Get<AuditTrail>().VerifyAsync()).FirstBreak);
    }

    [Fact]
    public async Task The_sweep_takes_up_a_file_that_no_event_announced_once()
    {
        await using var customs = await NightAsync();

        Assert.Equal((1, 0), await customs.Get<SweepStep>().RunAsync());
        Assert.Equal((0, 0), await customs.Get<SweepStep>().RunAsync());
        Assert.Equal(FindingSummary.Done, (await customs.Get<FindingFiles>().SummaryAsync("findings.csv"))!.State);
    }

    [Fact]
    public async Task A_release_that_was_stopped_anywhere_is_brought_to_its_end()
    {
        await using var customs = await NightAsync();
        await customs.Get<RecordOutcomesStep>().RunAsync("findings.csv");
        var waiting = (await customs.QuarantineAsync()).First(record => record.Codes == "TOO_MANY_ENTERED");
        var before = (await customs.OutcomesAsync()).Count;

        await Interruption.BeforeEveryRequestAsync(
            stop => customs.Get<ReleaseStep>().RunAsync(waiting.RowKey, "Pema", "counted again", Sender.FunctionKey, stop),
            () => Task.CompletedTask
        );

        Assert.Equal(before + 1, (await customs.OutcomesAsync()).Count);
        Assert.Single(await customs.AuditAsync(AuditKind.QuarantineReleased));
        Assert.Equal("counted again", (await customs.Get<QuarantineStore>().FindAsync(waiting.RowKey))!.ReleasedBecause);
    }

    // Repeats of the first rows, enough for a second block.
    private static byte[] Padding() =>
        [.. Enumerable.Repeat(FindingFile.Of(8).Bytes().SkipWhile(value => value != '\n').Skip(1), 160).SelectMany(rows => rows)];

    private async Task<(SortedDictionary<string, string> State, FindingSummary Summary)> UndisturbedAsync()
    {
        await using var customs = await NightAsync();
        await customs.Get<RecordOutcomesStep>().RunAsync("findings.csv");
        return (await StateAsync(customs), (await customs.Get<FindingFiles>().SummaryAsync("findings.csv"))!);
    }

    private async Task<CustomsHost> NightAsync()
    {
        var customs = await CustomsHost.StartAsync(storage.NewAccount(), NobodyListens);
        await customs.ProcessAsync(DeclarationFile.Of(40).Bytes());
        await customs.UploadFindingsAsync(File);
        return customs;
    }

    private static async Task<SortedDictionary<string, string>> StateAsync(CustomsHost customs)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in new[] { StorageNames.OutcomeTable, StorageNames.QuarantineTable })
        {
            await foreach (var entity in customs.Storage.Table(table).QueryAsync<TableEntity>())
            {
                state[$"{table}({entity.PartitionKey},{entity.RowKey})"] = string.Join(
                    "; ",
                    entity
                        .Where(property => !Moments.Contains(property.Key))
                        .OrderBy(property => property.Key, StringComparer.Ordinal)
                        .Select(property => $"{property.Key}={property.Value}")
                );
            }
        }

        await foreach (var blob in customs.Storage.Container(StorageNames.Findings).GetBlobsAsync())
        {
            state[blob.Name] = (
                await customs.Storage.Container(StorageNames.Findings).GetBlobClient(blob.Name).DownloadContentAsync()
            ).Value.Content.ToString();
        }

        return state;
    }
}
