using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Monitoring;

namespace BhutanCustoms.EndToEnd.Tests.Monitoring;

/// <summary>Monitoring through storage: nights of one kind, and one whose origins changed.</summary>
public sealed class MonitorModelsTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Usual = 6;
    private static readonly (string, string?)[] FewNights =
    [
        ("Monitoring__FewestReferenceBatches", $"{Usual}"),
        ("Monitoring__FalseAlarmRate", "0.02"),
        ("AzureWebJobs.MonitorModels.Disabled", "true"),
    ];

    private static DateOnly Today => BhutanCalendar.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_night_of_another_kind_raises_an_alarm_and_asks_for_one_retraining()
    {
        await using var customs = await AfterUsualNightsAsync();
        var step = customs.Get<MonitorStep>();

        var usual = await step.RunAsync();
        Assert.Equal(("DONE", $"{Usual} batches monitored; 0 alarms are open."), (usual.Code, usual.Sentence));
        var changed = await customs.ProcessAsync(Night(Usual, "VN"), "bhutan/changed.csv");
        Assert.Equal("DONE", (await step.RunAsync()).Code);
        var found = await StateAsync(customs);
        Assert.Equal("ALREADY_DONE", (await step.RunAsync()).Code);

        var alarm = (await customs.Get<MonitoringAlarms>().AllAsync()).First(alarm => alarm.Measure == "psi-origin");
        Assert.Equal((changed.RowKey, "Origin VN rose from 0.0 % to 100.0 % of the items."), (alarm.Batch, alarm.Sentence));
        var request = Assert.Single(await customs.Get<RetrainRequests>().WaitingAsync());
        Assert.Equal("monitoring", request.Who);
        Assert.Contains(changed.RowKey, request.Why, StringComparison.Ordinal);
        Assert.Equal(found, await StateAsync(customs));
        Assert.Contains("Origin VN rose", await ReportAsync(customs), StringComparison.Ordinal);
        foreach (var profile in found.Keys.Where(name => name.StartsWith("batches/", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(
                "TPN0",
                (await customs.FileAsync(StorageNames.Monitoring, profile))!.ToString(),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_batch_that_can_not_be_read_holds_up_those_of_its_source_only()
    {
        var account = storage.NewAccount();
        string broken,
            sound;
        await using (var customs = await CustomsHost.StartAsync(account, FewNights))
        {
            var mappings = customs.Storage.Container(StorageNames.Reference);
            var mapping = (await mappings.GetBlobClient("mappings/bhutan.json").DownloadContentAsync()).Value.Content;
            await mappings.GetBlobClient("mappings/other.json").UploadAsync(mapping);
            broken = (await customs.ProcessAsync(DeclarationFile.Of(20).Bytes(), "bhutan/a.csv")).RowKey;
            sound = (await customs.ProcessAsync(DeclarationFile.Of(20, 100).Bytes(), "other/b.csv")).RowKey;
            await customs.Storage.Container(StorageNames.Batches).DeleteBlobAsync($"{broken}/prepared/00001.parquet");
        }

        // Another process, which has nothing of it in memory.
        await using var later = await CustomsHost.StartAsync(account, FewNights);
        await Assert.ThrowsAsync<AggregateException>(() => later.Get<MonitorStep>().RunAsync());

        Assert.Equal([sound], (await later.Get<MonitoringStore>().BatchesAsync()).Select(batch => batch.Batch));
    }

    [Fact]
    public async Task Stopped_anywhere_and_run_again_it_finds_the_same()
    {
        await using var customs = await AfterUsualNightsAsync();
        await using var undisturbed = await AfterUsualNightsAsync();
        foreach (var host in (CustomsHost[])[customs, undisturbed])
        {
            await host.Get<MonitorStep>().RunAsync();
            await host.ProcessAsync(Night(Usual, "VN"), "bhutan/changed.csv");
        }

        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => customs.Get<MonitorStep>().RunAsync(token),
            () => Task.CompletedTask
        );
        await undisturbed.Get<MonitorStep>().RunAsync();

        Assert.InRange(stopped, 15, 200);
        Assert.Equal(await StateAsync(undisturbed), await StateAsync(customs));
        Assert.Single(await customs.Get<RetrainRequests>().WaitingAsync());
    }

    [Fact]
    public async Task An_acknowledged_alarm_is_closed_and_its_batch_becomes_usual()
    {
        await using var customs = await AfterUsualNightsAsync();
        using var http = new HttpClient { BaseAddress = customs.Address };
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("monitoring")).StatusCode);
        await customs.ProcessAsync(Night(Usual, "VN"), "bhutan/changed.csv");
        await customs.Get<MonitorStep>().RunAsync();

        using var alarms = JsonDocument.Parse(await http.GetStringAsync("monitoring/alarms"));
        var ids = alarms.RootElement.EnumerateArray().Select(alarm => alarm.GetProperty("id").GetString()!).ToArray();
        Assert.Contains(ids, id => id.EndsWith("-psi-origin", StringComparison.Ordinal));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await http.PostAsJsonAsync($"monitoring/alarms/{ids[0]}/acknowledge", new { who = "officer" })).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await http.PostAsJsonAsync("monitoring/alarms/none/acknowledge", new { who = "officer", why = "known" })).StatusCode
        );
        foreach (var id in ids)
        {
            var answer = await http.PostAsJsonAsync($"monitoring/alarms/{id}/acknowledge", new { who = "officer", why = "a treaty" });
            Assert.Equal(
                "a treaty",
                JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("acknowledgedWhy").GetString()
            );
        }

        await customs.ProcessAsync(Night(Usual + 1, "VN"), "bhutan/again.csv");
        await customs.Get<MonitorStep>().RunAsync();

        Assert.DoesNotContain(
            await customs.Get<MonitoringAlarms>().AllAsync(),
            alarm => alarm.IsOpen() && alarm.Measure == "unseen-origin"
        );
        var document = MonitoringDocument.Read(BinaryData.FromString(await http.GetStringAsync("monitoring")));
        Assert.Equal((Today, Usual + 2), (document.Date, document.Batches.Count));
        Assert.Equal(
            HttpStatusCode.OK,
            (await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"monitoring/{Today:yyyy-MM-dd}"))).StatusCode
        );
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("monitoring/2019-01-01")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("monitoring/soon")).StatusCode);
    }

    [Fact]
    public async Task Reports_what_inspections_found_and_says_when_there_is_too_little_to_judge()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), FewNights);
        await customs.ProcessAsync(Night(0, null));
        var now = TimeProvider.System.GetUtcNow();
        await customs
            .Get<OutcomeStore>()
            .AddAsync(
                Enumerable
                    .Range(0, 40)
                    .Select(i => new OutcomeRecord
                    {
                        PartitionKey = "bhutan",
                        RowKey = $"{i:D4}",
                        Item = $"D{i}/1",
                        Lane = "Red",
                        Cause = i < 30 ? "Ranking" : "Random",
                        Found = i < 15 || i == 30,
                        Score = i < 30 ? 0.5 : 0.1,
                        Model = "lite-date",
                        InspectedAt = now,
                        EnteredAt = now,
                        RecordedAt = now,
                    })
            );

        await customs.Get<MonitorStep>().RunAsync();

        var all = MonitoringDocument.Read((await customs.Get<MonitoringStore>().FileAsync(Today, MonitoringReport.JsonFile))!).Inspections[
            ^1
        ];
        Assert.Equal((15L, 30L, 1L, 10L), (all.Ranked.Count, all.Ranked.Of, all.ByLot.Count, all.ByLot.Of));
        Assert.Equal(((30 * 0.5) + (10 * 0.1)) / 40, all.Expected, 9);
        var report = await ReportAsync(customs);
        Assert.Contains("There are not enough batches yet", report, StringComparison.Ordinal);
        Assert.Contains("(charts/hit-rates.png)", report, StringComparison.Ordinal);
        Assert.NotNull(await customs.Get<MonitoringStore>().FileAsync(Today, "charts/calibration.png"));
        Assert.Contains(
            "<svg",
            (await customs.Get<MonitoringStore>().FileAsync(Today, MonitoringReport.HtmlFile))!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_night_sent_again_corrected_is_not_compared_with_whole_nights()
    {
        await using var customs = await AfterUsualNightsAsync();
        await customs.Get<MonitorStep>().RunAsync();
        var again = Encoding
            .UTF8.GetString(Night(2, null))
            .Replace("N2-3,1,2025-03-03,PHU", "N2-3,1,2025-03-03,SAM", StringComparison.Ordinal);

        var batch = await customs.ProcessAsync(Encoding.UTF8.GetBytes(again), "bhutan/corrected.csv");
        var outcome = await customs.Get<MonitorStep>().RunAsync();

        Assert.Equal((1L, 1L), (batch.Accepted, batch.Amended));
        Assert.Equal("ALREADY_DONE", outcome.Code);
    }

    private async Task<CustomsHost> AfterUsualNightsAsync()
    {
        var customs = await CustomsHost.StartAsync(storage.NewAccount(), FewNights);
        for (var night = 0; night < Usual; night++)
        {
            await customs.ProcessAsync(Night(night, null), $"bhutan/night{night}.csv");
        }

        return customs;
    }

    /// <summary>A night's file; all its items have the origin given, or one of a few by chance.</summary>
    private static byte[] Night(int number, string? origin)
    {
        var random = new Random(number);
        var file = new DeclarationFile();
        foreach (var row in Enumerable.Range(0, 100 + random.Next(50)))
        {
            file.Line(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"N{number}-{row},1,2025-03-{1 + number:D2},PHU,TPN{random.Next(20):D5},070310,{origin ?? (random.Next(3) == 0 ? "CN" : "IN")},{100 + random.Next(50)},INR,{2000 + random.Next(700)}"
                )
            );
        }

        return file.Bytes();
    }

    private static async Task<string> ReportAsync(CustomsHost customs) =>
        (await customs.Get<MonitoringStore>().FileAsync(Today, MonitoringReport.MarkdownFile))!.ToString();

    /// <summary>Files and alarms without what tells when.</summary>
    private static async Task<SortedDictionary<string, string>> StateAsync(CustomsHost customs)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in customs.Storage.Container(StorageNames.Monitoring).GetBlobsAsync())
        {
            var content = (await customs.FileAsync(StorageNames.Monitoring, blob.Name))!;
            state[blob.Name] = blob.Name.EndsWith(MonitoringReport.JsonFile, StringComparison.Ordinal)
                ? ""
                : Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(content));
        }

        foreach (var alarm in await customs.Get<MonitoringAlarms>().AllAsync())
        {
            state[alarm.RowKey] = string.Create(
                CultureInfo.InvariantCulture,
                $"{alarm.Sentence} {alarm.Value} {alarm.Limit} {alarm.AcknowledgedBy}"
            );
        }

        return state;
    }
}
