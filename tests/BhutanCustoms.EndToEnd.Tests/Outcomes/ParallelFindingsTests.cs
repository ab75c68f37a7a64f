using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Outcomes;

/// <summary>Findings that come at the same moment, and files that are taken up twice at once.</summary>
public sealed class ParallelFindingsTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task A_file_taken_up_several_times_at_once_is_recorded_once()
    {
        await using var customs = await NightAsync(
            storage.NewAccount(),
            ("AzureWebJobs.RecordOutcomes.Disabled", "true"),
            ("Outcomes__BlockBytes", "4096")
        );
        await customs.UploadFindingsAsync(FindingFile.Of(30).Row(999).Line("D000031,1,x,y,Karma,1,,,,").Bytes());

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => customs.Get<RecordOutcomesStep>().RunAsync("findings.csv")))
        );

        Assert.Equal(["ALREADY_DONE", "ALREADY_DONE", "ALREADY_DONE", "DONE"], outcomes.Select(outcome => outcome.Code).Order());
        var summary = (await customs.Get<FindingFiles>().SummaryAsync("findings.csv"))!;
        Assert.Equal(
            (FindingSummary.Done, 32L, 30L, 1L, 1L),
            (summary.State, summary.RowsRead, summary.Recorded, summary.Quarantined, summary.Rejected)
        );
        Assert.Equal(30, (await customs.OutcomesAsync()).Count);
        Assert.Equal(3, Findings.Rows(await customs.QuarantineFileAsync()).Count);
        Assert.Single(await customs.AuditAsync(AuditKind.OutcomesRecorded));
    }

    [Fact]
    public async Task Of_two_requests_at_once_one_sees_that_the_officer_entered_too_much_wherever_they_meet()
    {
        const int limit = 5;
        var account = storage.NewAccount();
        await using var customs = await NightAsync(account, ("Outcomes__MostAnHour", $"{limit}"));
        await using var other = await CustomsHost.StartAsync(account, ("Outcomes__MostAnHour", $"{limit}"));
        int[] own = [1, 2, 3, 4];
        var met = true;
        for (var request = 1; met; request++)
        {
            var officer = $"Officer {request}";
            met = await Interruption.BeforeRequestAsync(
                request,
                () => PostAsync(other, officer, own.Select(item => item + 4)).GetAwaiter().GetResult(),
                () => PostAsync(customs, officer, own)
            );

            var pseudonym = customs.Get<Pseudonyms>().OfOfficer(officer);
            var recorded = (await customs.OutcomesAsync()).Count(outcome => outcome.Officer == pseudonym);
            Assert.True(recorded <= limit, $"{recorded} were recorded where the two met before request {request}.");
        }
    }

    [Fact]
    public async Task The_rejects_of_a_batch_appear_whole_or_not_at_all()
    {
        const string path = "bhutan/night.csv";
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("AzureWebJobs.PreprocessBatch.Disabled", "true"),
            ("Preprocessing__ChunkBytes", "65536")
        );
        var file = DeclarationFile.Of(40);
        for (var line = 0; line < 9; line++)
        {
            file.Row(100 + line, mass: "-1");
        }

        await customs.DropAsync(file.Bytes(), path);
        var seen = new HashSet<int>();

        await Interruption.BeforeEveryRequestAsync(
            stop => customs.Get<PreprocessStep>().RunAsync(path, stop),
            async () =>
            {
                await foreach (var batch in customs.Ledger.AllAsync())
                {
                    if (await customs.FileAsync(StorageNames.Batches, $"{batch.RowKey}/rejects.csv") is { } rejects)
                    {
                        seen.Add(CsvRows.Of(rejects).Count);
                    }
                }
            }
        );

        Assert.Equal([9], seen);
    }

    private static Task PostAsync(CustomsHost customs, string officer, IEnumerable<int> items) =>
        customs
            .Get<PostOutcomesStep>()
            .RunAsync(
                JsonSerializer.SerializeToElement(
                    items.Select(item => new
                    {
                        declaration_id = $"D{item:D6}",
                        item_number = 1,
                        inspected_at = "2025-04-01",
                        entered_at = $"2025-04-02 10:{item:D2}",
                        officer,
                        found = false,
                    })
                ),
                Sender.FunctionKey
            );

    private static async Task<CustomsHost> NightAsync(string account, params (string, string?)[] settings)
    {
        var customs = await CustomsHost.StartAsync(account, settings);
        await customs.ProcessAsync(DeclarationFile.Of(40).Bytes());
        return customs;
    }
}
