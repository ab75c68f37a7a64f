using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.EndToEnd.Tests.Forecasts;

/// <summary>The monthly revenue forecast through storage.</summary>
public sealed class ForecastRevenueTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static Month Now => Month.Of(BhutanCalendar.DayOf(TimeProvider.System.GetUtcNow()));

    [Fact]
    public async Task Stopped_anywhere_and_run_again_it_gives_the_same_whole_forecast()
    {
        await using var customs = await HostWithHistoryAsync();
        await using var undisturbed = await HostWithHistoryAsync();
        var store = customs.Get<ForecastStore>();

        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => customs.Get<ForecastStep>().RunAsync(token),
            async () => Assert.True(await store.MonthsAsync() is not [var made] || (await store.FilesAsync(made)).Count == 8)
        );
        var outcome = await undisturbed.Get<ForecastStep>().RunAsync();

        Assert.InRange(stopped, 10, 100);
        Assert.Equal("DONE", outcome.Code);
        Assert.Equal(await FilesAsync(undisturbed), await FilesAsync(customs));
        Assert.Equal("ALREADY_DONE", (await customs.Get<ForecastStep>().RunAsync()).Code);
    }

    [Fact]
    public async Task What_an_interrupted_run_left_is_not_taken_for_a_forecast()
    {
        await using var customs = await HostWithHistoryAsync();
        var container = customs.Storage.Container(StorageNames.Forecasts);
        await container.GetBlobClient($"{Now}/forecast.json").UploadAsync(BinaryData.FromString("{}"));
        await container.GetBlobClient($"{Now}/charts/office-old.svg").UploadAsync(BinaryData.FromString("<svg/>"));
        using var http = new HttpClient { BaseAddress = customs.Address };

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("forecast")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"forecast/{Now}")).StatusCode);
        await customs.Get<ForecastStep>().RunAsync();

        Assert.DoesNotContain($"{Now}/charts/office-old.svg", (await FilesAsync(customs)).Keys);
        using var latest = JsonDocument.Parse(await http.GetStringAsync("forecast"));
        Assert.Equal($"{Now}", latest.RootElement.GetProperty("made").GetString());
        Assert.Equal(
            latest.RootElement.ToString(),
            JsonDocument.Parse(await http.GetStringAsync($"forecast/{Now}")).RootElement.ToString()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("forecast/soon")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("forecast/2019-01")).StatusCode);
    }

    [Fact]
    public async Task Counts_each_finished_batch_once_and_holds_earlier_forecasts_against_what_came()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        Assert.Equal("NO_HISTORY", (await customs.Get<ForecastStep>().RunAsync()).Code);
        var file = Nights.File(1_500);
        var batch = await customs.ProcessAsync(file);
        await customs.ProcessAsync(file, "bhutan/again.csv");
        var declared = CsvRows
            .Of(
                (
                    await customs
                        .Storage.Container(StorageNames.Revenue)
                        .GetBlobClient(BatchPaths.Revenue(batch.RowKey))
                        .DownloadContentAsync()
                )
                    .Value
                    .Content
            )
            .Sum(row => decimal.Parse(row["amount"], System.Globalization.CultureInfo.InvariantCulture));
        var came = CsvRows.Of(BinaryData.FromBytes(file));
        var before = Now + -1;
        await PutEarlierAsync(customs, before);

        var outcome = await customs.Get<ForecastStep>().RunAsync();

        Assert.Equal("DONE", outcome.Code);
        var forecast = ForecastDocument.Read((await customs.Get<ForecastStore>().FileAsync(Now, ForecastReport.JsonFile))!);
        Assert.NotEqual(0, declared);
        Assert.Equal(declared, forecast.Series[0].History.Sum(month => month.Amount ?? 0));
        using var manifest = JsonDocument.Parse(
            (await customs.Storage.Container(StorageNames.Forecasts).GetBlobClient(ForecastPaths.Manifest(Now)).DownloadContentAsync())
                .Value
                .Content
        );
        Assert.Equal(1, manifest.RootElement.GetProperty("batches").GetInt32());
        Assert.NotEmpty(came);
    }

    private async Task<CustomsHost> HostWithHistoryAsync()
    {
        var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var months = Enumerable.Range(0, 40).Select(back => Now + (back - 40));
        await customs
            .Get<ReferenceLoading>()
            .LoadAsync(
                "revenue-history",
                BinaryData.FromString(
                    string.Join('\n', months.Select(month => $"{month},{90 + month.Number}000000").Prepend("month,amount"))
                ),
                "history.csv"
            );
        return customs;
    }

    private static async Task PutEarlierAsync(CustomsHost customs, Month made)
    {
        var container = customs.Storage.Container(StorageNames.Forecasts);
        await container
            .GetBlobClient(ForecastPaths.File(made, ForecastReport.JsonFile))
            .UploadAsync(
                BinaryData.FromString(
                    $$"""{"asOf":"{{made}}-12","series":[{"key":{},"forecast":[{"month":"{{made}}","mean":1,"lower80":0,"upper80":2,"lower95":0,"upper95":3,"base":1}]}]}"""
                )
            );
        await container.GetBlobClient(ForecastPaths.Manifest(made)).UploadAsync(BinaryData.FromString("{}"));
    }

    private static async Task<SortedDictionary<string, string>> FilesAsync(CustomsHost customs)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var container = customs.Storage.Container(StorageNames.Forecasts);
        await foreach (var blob in container.GetBlobsAsync())
        {
            files.Add(
                blob.Name,
                Convert.ToHexStringLower(SHA256.HashData((await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content))
            );
        }

        return files;
    }
}
