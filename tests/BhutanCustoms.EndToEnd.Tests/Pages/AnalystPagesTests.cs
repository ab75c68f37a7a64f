using System.Text.Json;
using System.Text.Json.Serialization;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>What an analyst looks at beside batches: models beside each other, and what the trail says of an item.</summary>
[Collection(TrainedNight.Name)]
public sealed class AnalystPagesTests(TrainedNight night)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    [Fact]
    public async Task A_model_stands_beside_the_champion_of_its_time_with_intervals_and_gates()
    {
        const string Version = "challenger-on-a-page";
        await night.Customs.Get<ModelRegistry>().AddAsync(ModelKind.Fraud, Version, new byte[] { 1, 2, 3 }, "{}");
        static Estimate Of(double value) => new(value, new Interval(value - 0.05, value + 0.05));
        static MeasuredModel Model(string name, double precision) => new(name, Of(precision), Of(0.6), Of(0.8), Of(0.06));
        var trial = new TrialReport(
            new(2025, 5, 1),
            new(2025, 6, 30),
            1_800,
            90,
            0,
            0.25,
            Model(Version, 0.41),
            Model("champion-of-old", 0.32),
            [Model("price only", 0.12), Model("importer history", 0.23)],
            Of(0.09),
            Of(0.1),
            Of(0.01),
            [],
            [new CalibrationPoint(0.1, Of(0.12), 500), new CalibrationPoint(0.6, Of(0.4), 90)],
            [new GateResult("better at capacity", false, 0.04, 0.05, "4 points where 5 are needed.")]
        );
        await night
            .Customs.Storage.Container(StorageNames.Models)
            .GetBlobClient(ModelPaths.Trial(ModelKind.Fraud, Version))
            .UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(trial, Json)));
        await using var analyst = await Visitor.SignInAsync(night.Customs, "Analyst");
        await analyst.GoToAsync("models");
        await analyst.Page.GetByRole(AriaRole.Link, new() { Name = Version, Exact = true }).ClickAsync();

        foreach (var (width, height) in new[] { (390, 844), (1366, 768) })
        {
            await analyst.Page.SetViewportSizeAsync(width, height);
            await analyst.PictureAsync("model-beside-champion");
        }

        var measures = await analyst.Page.Locator("section[aria-labelledby=beside] tbody tr").AllInnerTextsAsync();
        Assert.Equal(
            ["Hit rate", "41 % (36 to 46)", "32 % (27 to 37)", "23 % (18 to 28)"],
            measures[0].Split('\t').Select(cell => cell.Trim())
        );
        var main = await analyst.Page.Locator("main").InnerTextAsync();
        Assert.Contains("1,800 inspected items declared from 1 May 2025 to 30 June 2025", main, StringComparison.Ordinal);
        Assert.Contains("Hit rate: +9 points (+4 to +14)", main, StringComparison.Ordinal);
        Assert.Contains("not passed better at capacity 4 points where 5 are needed.", main, StringComparison.Ordinal);
        Assert.Contains("In 1 of them it holds the probability given", main, StringComparison.Ordinal);
        Assert.Equal(404, await analyst.GoToAsync("models/fraud/none"));
        Assert.Equal(404, await analyst.GoToAsync("models/none/none"));
        Assert.Empty(analyst.Complaints);
    }

    [Fact]
    public async Task An_item_shows_analysts_what_the_audit_trail_says_of_it_and_officers_nothing()
    {
        var item = (await night.Customs.Get<WorkListStore>().ReadAsync(night.Batch.WorkDate, "PHU"))[1];
        var address = $"item?batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}";
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer", name: "Sonam Tobgay");
        await officer.GoToAsync($"{address}&trail=yes");
        Assert.Equal(0, await officer.Page.Locator("#trail").CountAsync());

        await using var analyst = await Visitor.SignInAsync(night.Customs, "Analyst");
        await analyst.GoToAsync(address);
        await analyst.Page.GetByText("What the audit trail says of it").ClickAsync();

        var trail = await analyst.Page.Locator("section", new() { Has = analyst.Page.Locator("#trail") }).InnerTextAsync();
        Assert.Contains("Its batch was scored, lanes were given", trail, StringComparison.Ordinal);
        Assert.Contains("Sonam Tobgay (local page)", trail, StringComparison.Ordinal);
        Assert.Contains("It was looked at", trail, StringComparison.Ordinal);
        Assert.Empty(analyst.Complaints);
    }
}
