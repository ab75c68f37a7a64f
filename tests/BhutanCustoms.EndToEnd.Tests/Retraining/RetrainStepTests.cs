using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>When a retraining runs, and who has the last word.</summary>
public sealed class RetrainStepTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task The_first_model_waits_in_shadow_for_a_person()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        await customs.ImportAsync();

        var decision = Assert.Single((await customs.RetrainAsync()).Challengers).Decision;

        Assert.Equal(ModelState.Shadow, decision.To);
        var registry = customs.Get<ModelRegistry>();
        Assert.Equal(
            (null, decision.Version),
            (await registry.ChampionAsync(ModelKind.Fraud), await registry.ShadowAsync(ModelKind.Fraud))
        );
        var origin = JsonSerializer.Deserialize<ModelOrigin>(
            (await registry.FindAsync(ModelKind.Fraud, decision.Version))!.Origin,
            JsonSerializerOptions.Web
        )!;
        Assert.Equal((3_000, "30", new DateOnly(2025, 6, 30)), (origin.Items, origin.Parameters["Trees"], origin.Until));
        Assert.NotNull(await customs.FileAsync(StorageNames.Models, $"fraud/{decision.Version}.trial.json"));
    }

    [Fact]
    public async Task A_history_in_which_nothing_is_new_promotes_nothing()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount(), ("Retraining__Approval", "Never"));
        var import = await customs.ImportAsync();
        Assert.Equal(import.ImportedAt, (await customs.ImportAsync()).ImportedAt);
        var first = Assert.Single((await customs.RetrainAsync()).Challengers).Decision;

        var second = Assert.Single((await customs.RetrainAsync()).Challengers);

        Assert.Equal((first.Version, first.Version), (second.Decision.Version, second.Decision.Champion));
        Assert.Equal(["a trial was possible"], second.Gates.Select(gate => gate.Gate));
        Assert.Single(await customs.Get<ModelRegistry>().ChangesAsync(ModelKind.Fraud));
    }

    [Fact]
    public async Task Two_ticks_at_once_make_one_run()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        await customs.ImportAsync();
        await customs.Get<RetrainRequests>().AddAsync("tester", "A test.");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => customs.Get<RetrainStep>().TickAsync())));

        Assert.Equal(["DONE", "WAITING"], outcomes.Select(outcome => outcome.Code).Order());
        Assert.Single(await customs.Get<RetrainRuns>().AllAsync());
        Assert.Empty(await customs.Get<RetrainRequests>().WaitingAsync());
    }

    [Fact]
    public async Task A_phase_that_does_not_fit_into_the_tick_waits_for_the_next()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        await customs.ImportAsync();
        await AddEndedRunAsync(customs, new() { ["LabelQuality"] = 3_000 });
        await customs.Get<RetrainRequests>().AddAsync("tester", "A test.");
        var step = customs.Get<RetrainStep>();

        var first = await step.TickAsync();
        Assert.Equal("WAITING", first.Code);
        Assert.Contains("LabelQuality is expected to take 50 minutes", first.Sentence, StringComparison.Ordinal);
        Assert.Equal(RetrainPhase.LabelQuality, (await customs.Get<RetrainRuns>().LastAsync())!.NextPhase);

        Assert.Equal("DONE", (await step.TickAsync()).Code);
        Assert.Equal(RetrainPhase.Done, (await customs.Get<RetrainRuns>().LastAsync())!.NextPhase);
    }

    [Fact]
    public async Task Scoring_comes_first()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        await customs.ImportAsync();
        await customs.Get<RetrainRequests>().AddAsync("tester", "A test.");
        await customs.Ledger.RegisterAsync(new BatchRecord { RowKey = "bhutan-1", Source = "bhutan" });

        Assert.Equal("WAITING", (await customs.Get<RetrainStep>().TickAsync()).Code);
        Assert.Equal(RetrainPhase.Gathering, (await customs.Get<RetrainRuns>().LastAsync())!.NextPhase);
    }

    [Fact]
    public async Task A_phase_that_never_ends_is_given_up_with_the_remedy()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount(), ("Retraining__MostTries", "3"));
        var runs = customs.Get<RetrainRuns>();
        var run = (await runs.BeginAsync(new RetrainOrder("tester", "A test.", RetrainConsent.None), []))!;
        (run.Phase, run.Tries) = (nameof(RetrainPhase.TrainingFraud), 3);
        await runs.SaveAsync(run);

        var outcome = await customs.Get<RetrainStep>().TickAsync();

        Assert.Equal(RetrainPhase.Refused, (await runs.LastAsync())!.NextPhase);
        Assert.Contains(
            "TrainingFraud was begun 3 times and never finished. Run it where there is more time and memory, as the container job",
            outcome.Sentence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_to_learn_from_is_said()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        Assert.Equal("ALREADY_DONE", (await customs.Get<RetrainStep>().TickAsync()).Code);

        var (run, outcome) = await customs.Get<RetrainStep>().RunAsync(new RetrainOrder("tester", "A test.", RetrainConsent.None));

        Assert.Equal(RetrainPhase.Refused, run!.NextPhase);
        Assert.StartsWith("There is no finding and no inspection in order to learn from.", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_up_however_many_requests_there_are_with_however_long_reasons()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        for (var request = 0; request < 40; request++)
        {
            await customs.Get<RetrainRequests>().AddAsync($"officer {request}", $"{request} {new string('x', 990)}");
        }

        await customs.Get<RetrainStep>().TickAsync();

        Assert.Empty(await customs.Get<RetrainRequests>().WaitingAsync());
        Assert.StartsWith("0 xxx", Assert.Single(await customs.Get<RetrainRuns>().AllAsync()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_asked_for_and_shown_over_HTTP()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        using var client = new HttpClient { BaseAddress = customs.Address };

        for (var twice = 0; twice < 2; twice++)
        {
            Assert.Equal(
                HttpStatusCode.Accepted,
                (await client.PostAsJsonAsync("models/retrain", new { who = "Dorji", why = "New tariff." })).StatusCode
            );
        }

        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await client.PostAsJsonAsync("models/retrain", new { who = "Dorji" })).StatusCode
        );
        var waiting = Assert.Single((await ShownAsync(client)).GetProperty("waiting").EnumerateArray().ToArray());
        Assert.Equal("New tariff.", waiting.GetProperty("why").GetString());

        await customs.ImportAsync();
        await customs.Get<RetrainStep>().TickAsync();

        var shown = await ShownAsync(client);
        Assert.Empty(shown.GetProperty("waiting").EnumerateArray());
        var run = Assert.Single(shown.GetProperty("runs").EnumerateArray().ToArray());
        Assert.Equal(("Done", "Dorji (function key)"), (run.GetProperty("phase").GetString(), run.GetProperty("who").GetString()));
        Assert.NotEmpty(run.GetProperty("challengers")[0].GetProperty("gates").EnumerateArray());
    }

    private static Task<JsonElement> ShownAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>("models/retrain");

    private static Task AddEndedRunAsync(CustomsHost customs, Dictionary<string, double> seconds) =>
        customs
            .Storage.Table(StorageNames.RetrainingTable)
            .UpsertEntityAsync(
                new RetrainRun
                {
                    RowKey = "run|20200101-000000-000",
                    Phase = nameof(RetrainPhase.Done),
                    Items = 3_000,
                    Seconds = JsonSerializer.Serialize(seconds),
                },
                TableUpdateMode.Replace
            );
}
