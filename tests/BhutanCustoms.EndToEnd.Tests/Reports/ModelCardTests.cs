using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.ModelCards;

namespace BhutanCustoms.EndToEnd.Tests.Reports;

/// <summary>Cards of models that were really trained.</summary>
[Collection(TrainedNight.Name)]
public sealed class ModelCardTests(TrainedNight trained)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
    private readonly CustomsHost customs = trained.Customs;

    [Fact]
    public async Task A_trained_model_has_a_card_with_the_figures_of_its_training_and_trial()
    {
        var version = trained.Batch.FraudModel;
        var report = JsonSerializer.Deserialize<TrainingReport>(
            (await customs.FileAsync(StorageNames.Models, $"fraud/{version}.json"))!,
            Json
        )!;

        Assert.Equal("DONE", (await customs.Get<ModelCardStep>().WriteAsync(ModelKind.Fraud, version)).Code);

        var card = (await customs.FileAsync(StorageNames.Models, $"fraud/{version}.card.md"))!.ToString();
        Assert.Contains("This model is the champion", card, StringComparison.Ordinal);
        Assert.Contains("| champion | test | Retraining ", card, StringComparison.Ordinal);
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Inspections:N0} inspections, {report.Findings:N0} of them with a finding"
            ),
            card,
            StringComparison.Ordinal
        );
        var trial = JsonSerializer.Deserialize<TrialReport>(
            (await customs.FileAsync(StorageNames.Models, ModelPaths.Trial(ModelKind.Fraud, version)))!,
            Json
        )!;
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"{trial.Items:N0} inspected items declared from {trial.From:d MMMM yyyy} to"),
            card,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_trial_kept_beside_the_model_is_on_its_card_and_the_card_comes_over_HTTP()
    {
        const string Version = "card-test";
        await customs.Get<ModelRegistry>().AddAsync(ModelKind.Fraud, Version, new byte[] { 1, 2, 3 }, "{}");
        static Estimate Of(double value) => new(value, new Interval(value - 0.05, value + 0.05));
        var model = new MeasuredModel(Version, Of(0.41), Of(0.5), Of(0.8), new Estimate(double.NaN, new Interval(double.NaN, double.NaN)));
        var trial = new TrialReport(
            new(2025, 5, 1),
            new(2025, 6, 30),
            800,
            90,
            0,
            0.25,
            model,
            null,
            [model with { Name = "importer history" }],
            Of(0.1),
            Of(0.1),
            Of(double.NaN),
            [],
            [new CalibrationPoint(0.1, Of(0.12), 500)],
            [new GateResult("enough labels", true, 800, 200, "800 labels where 200 are needed.")]
        );
        await customs
            .Storage.Container(StorageNames.Models)
            .GetBlobClient(ModelPaths.Trial(ModelKind.Fraud, Version))
            .UploadAsync(BinaryData.FromObjectAsJson(trial, Json), overwrite: true);
        using var http = new HttpClient { BaseAddress = customs.Address };

        var answer = await http.GetAsync($"models/fraud/{Version}/card");

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<td>This model</td>", page, StringComparison.Ordinal);
        Assert.Contains("41 % (36 to 46)", page, StringComparison.Ordinal);
        Assert.Contains("Passed: enough labels. 800 labels where 200 are needed.", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("models/fraud/none/card")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("models/other/champion/card")).StatusCode);
        Assert.Equal("NO_MODEL", (await customs.Get<ModelCardStep>().WriteAsync(ModelKind.Hs, "none")).Code);
    }

    [Fact]
    public async Task Written_again_it_is_the_same_to_the_byte_until_the_state_changes()
    {
        const string Version = "card-again";
        var (step, registry) = (customs.Get<ModelCardStep>(), customs.Get<ModelRegistry>());
        await registry.AddAsync(ModelKind.Hs, Version, new byte[] { 4, 5, 6 }, "{}");
        await step.WriteAsync(ModelKind.Hs, Version);
        var first = (await customs.FileAsync(StorageNames.Models, $"hs/{Version}.card.html"))!.ToString();
        await step.WriteAsync(ModelKind.Hs, Version);
        var again = (await customs.FileAsync(StorageNames.Models, $"hs/{Version}.card.html"))!.ToString();

        await registry.RetireAsync(ModelKind.Hs, Version, "karma", "not needed");
        await step.WriteAsync(ModelKind.Hs, Version);

        Assert.Equal(first, again);
        Assert.Contains("This model is a candidate", first, StringComparison.Ordinal);
        Assert.Contains(
            "This model is retired",
            (await customs.FileAsync(StorageNames.Models, $"hs/{Version}.card.html"))!.ToString(),
            StringComparison.Ordinal
        );
    }
}
