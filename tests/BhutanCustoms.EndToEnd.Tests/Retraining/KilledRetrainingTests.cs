using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Specialized;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>The process of a retraining is killed again and again, and started anew each time.</summary>
public sealed class KilledRetrainingTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Kills = 10;
    private const string Asker = "Dorji";

    private static readonly SyntheticWorld World = new(
        new SyntheticWorldOptions
        {
            Seed = 11,
            FirstDay = new DateOnly(2024, 1, 1),
            LastDay = new DateOnly(2025, 6, 30),
            Items = 1_500,
            InspectedShare = 0.5,
            FraudShare = 0.15,
            Drift = false,
        }
    );

    private static readonly RetrainPhase[] Phases =
    [
        RetrainPhase.Gathering,
        RetrainPhase.LabelQuality,
        RetrainPhase.TrainingHs,
        RetrainPhase.TrainingFraud,
        RetrainPhase.Evaluating,
        RetrainPhase.Deciding,
    ];

    [Fact]
    public async Task Killed_at_ten_random_moments_it_comes_to_the_same_models_and_a_champion_serves_all_the_while()
    {
        await using var undisturbed = await StartAsync();
        var expected = await EndAsync(undisturbed);
        var seconds = JsonSerializer.Deserialize<Dictionary<string, double>>(expected.Seconds)!;
        await using var customs = await StartAsync();

        var inTheMiddle = 0;
        foreach (var (phase, share) in Moments(new Random(6)))
        {
            inTheMiddle += await KillAsync(customs, phase, TimeSpan.FromSeconds(seconds[phase.ToString()] * share)) ? 1 : 0;
            await AssertServesAsync(customs);
        }

        var run = await EndAsync(customs);
        Assert.InRange(inTheMiddle, Kills - 1, Kills);
        Assert.Equal((RetrainPhase.Done, expected.Items, expected.Labels), (run.NextPhase, run.Items, run.Labels));
        Assert.Equal(await DecisionsAsync(undisturbed, expected), await DecisionsAsync(customs, run));
        foreach (var kind in ModelKind.All)
        {
            Assert.Equal(await ModelsAsync(undisturbed, kind), await ModelsAsync(customs, kind));
        }

        await AssertServesAsync(customs);
        Assert.Null((await customs.Get<AuditTrail>().VerifyAsync()).FirstBreak);
    }

    /// <summary>
    /// Phases spread over the run, and how much of the time that each takes is over, drawn at random. Only the last kill can come too late.
    /// </summary>
    private static IEnumerable<(RetrainPhase Phase, double Share)> Moments(Random random) =>
        Enumerable.Range(0, Kills).Select(kill => (Phases[kill * Phases.Length / Kills], 0.8 * random.NextDouble()));

    /// <summary>A host that watches, with champions of both kinds, a history to learn from and a retraining that was asked for.</summary>
    private async Task<CustomsHost> StartAsync()
    {
        var customs = await SmallHistory.StartAsync(storage.NewAccount());
        var history = SmallHistory.File(World.History());
        await customs.ImportAsync(SmallHistory.FirstRows(history, 300));
        await customs.RetrainAsync(RetrainConsent.Passed);
        await customs.ImportAsync(history);
        await customs.Get<RetrainRequests>().AddAsync(Asker, "A test.");
        return customs;
    }

    /// <returns>Whether the run was under way when its process was killed.</returns>
    private async Task<bool> KillAsync(CustomsHost customs, RetrainPhase phase, TimeSpan after)
    {
        var before = await RunAsync(customs);
        var tries = before?.NextPhase == phase ? before.Tries : 0;
        using (var retraining = StartProcess(customs))
        {
            await Until.TrueAsync(
                async () => await RunAsync(customs) is { } run && (run.NextPhase > phase || (run.NextPhase == phase && run.Tries > tries)),
                $"{phase} to begin"
            );
            var moment = Task.Delay(after);
            await Until.TrueAsync(async () => moment.IsCompleted || (await RunAsync(customs))!.NextPhase > phase, $"the moment in {phase}");
            await retraining.KillAsync();
        }

        await BreakLockAsync(customs);
        return await RunAsync(customs) is { Ended: false };
    }

    /// <summary>Starts the process once more and lets it end.</summary>
    private async Task<RetrainRun> EndAsync(CustomsHost customs)
    {
        using var retraining = StartProcess(customs);
        return await Until.ValueAsync(async () => await RunAsync(customs) is { Ended: true } run ? run : null, "the retraining's end");
    }

    /// <summary>The run that is killed; null before it has begun.</summary>
    private static async Task<RetrainRun?> RunAsync(CustomsHost customs) =>
        await customs.Get<RetrainRuns>().LastAsync() is { Who: Asker } run ? run : null;

    private ServedProcess StartProcess(CustomsHost customs) =>
        ServedProcess.StartCommand("retrain", Path.Combine(storage.Folder, "retraining"), customs.Account, SmallHistory.Settings);

    /// <summary>The lease of a dead process ends by itself after 15 seconds; a test needn't wait for it ten times.</summary>
    private static async Task BreakLockAsync(CustomsHost customs)
    {
        try
        {
            await customs.Storage.Container(StorageNames.Retraining).GetBlobClient(".lock").GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 409)
        {
            // The process was killed while it didn't hold it.
        }
    }

    /// <summary>There is one champion of each kind, and read from storage it scores items.</summary>
    private static async Task AssertServesAsync(CustomsHost customs)
    {
        await customs.AssertConsistentAsync();
        var registry = customs.Get<ModelRegistry>();
        var items = ItemChunk.Of([.. World.LastNight(20).Items().Select(item => item.Item)]);
        var fraud = FraudModel.Load(
            (await registry.FileAsync(ModelKind.Fraud, (await registry.ChampionAsync(ModelKind.Fraud))!)).ToStream()
        );
        Assert.All(fraud.Score(items).Score, score => Assert.InRange(score, 0, 1));
        var hs = HsModel.Load((await registry.FileAsync(ModelKind.Hs, (await registry.ChampionAsync(ModelKind.Hs))!)).ToStream());
        Assert.Contains(hs.ClassifyChunk(items).Codes, code => code is not null);
    }

    private static async Task<IEnumerable<RetrainDecision>> DecisionsAsync(CustomsHost customs, RetrainRun run) =>
        (await customs.Get<RetrainResults>().FindAsync(run.Name))!.Challengers.Select(challenger => challenger.Decision);

    /// <summary>All models of a kind with their states.</summary>
    private static async Task<IEnumerable<string>> ModelsAsync(CustomsHost customs, string kind) =>
        (await customs.Get<ModelRegistry>().AllAsync(kind))
            .Select(record => $"{record.RowKey} {record.CurrentState}")
            .Order(StringComparer.Ordinal);
}
