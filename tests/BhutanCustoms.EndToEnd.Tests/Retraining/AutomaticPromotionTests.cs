using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>Nights, inspections and retrainings one after the other, by the settings that a new installation has.</summary>
public sealed class AutomaticPromotionTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    // A new scheme begins when the history ends: the first champion knows nothing of it.
    private static readonly SyntheticWorld World = new(
        new SyntheticWorldOptions
        {
            Seed = 11,
            FirstDay = new DateOnly(2024, 1, 1),
            LastDay = new DateOnly(2025, 6, 30),
            Items = 3_000,
            InspectedShare = 0.5,
            FraudShare = 0.15,
            DriftAfterMonths = 18,
            Descriptions = false,
        }
    );

    [Fact]
    public async Task After_the_first_a_better_model_is_promoted_by_itself_and_one_that_is_no_better_is_not()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount());
        await customs.ImportAsync(SmallHistory.File(World.History()));
        var first = Assert.Single((await customs.RetrainAsync()).Challengers).Decision;
        Assert.True(first.To == ModelState.Shadow, first.Why);
        Assert.Equal(
            "DONE",
            (
                await customs
                    .Get<ModelChangeStep>()
                    .RunAsync(ModelKind.Fraud, first.Version, ModelState.Champion, "Pema", "I looked at its card.")
            ).Code
        );
        await NightAsync(customs, new DateOnly(2025, 7, 1), days: 60, items: 1_400);
        await NightAsync(customs, new DateOnly(2025, 9, 1), days: 60, items: 1_400);
        await NightAsync(customs, new DateOnly(2025, 11, 1), days: 60, items: 1_400);

        var second = Assert.Single((await customs.RetrainAsync()).Challengers);

        Assert.All(second.Gates, gate => Assert.True(gate.Passed, gate.Sentence));
        Assert.Equal((ModelState.Champion, first.Version), (second.Decision.To, second.Decision.Champion));
        Assert.Equal(
            ("RetrainModels", second.Decision.Version),
            (await LastChangeAsync(customs), await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud))
        );

        // Where chance alone decides, no model can be better than another.
        await NightAsync(customs, new DateOnly(2026, 1, 1), days: 60, items: 600, byChance: true);

        var third = Assert.Single((await customs.RetrainAsync()).Challengers);

        Assert.Equal(["better at capacity"], third.Gates.Where(gate => !gate.Passed).Select(gate => gate.Gate));
        Assert.Equal(
            (ModelState.Candidate, second.Decision.Version),
            (third.Decision.To, await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud))
        );
    }

    [Fact]
    public async Task Nothing_is_tried_on_what_was_declared_within_the_embargo()
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount(), ("Retraining__EmbargoDays", "14"));
        var until = (await customs.ImportAsync(SmallHistory.File(World.History()))).Until;
        Assert.Equal(ModelState.Champion, Assert.Single((await customs.RetrainAsync(RetrainConsent.Passed)).Challengers).Decision.To);
        await NightAsync(customs, until.AddDays(1), days: 14, items: 300);

        var within = Assert.Single((await customs.RetrainAsync()).Challengers);

        Assert.Equal(["a trial was possible"], within.Gates.Select(gate => gate.Gate));
        Assert.Equal(((DateOnly?)null, ModelState.Candidate), (within.TrialFrom, within.Decision.To));

        var items = await NightAsync(customs, until.AddDays(15), days: 30, items: 300);

        var beyond = Assert.Single((await customs.RetrainAsync()).Challengers);

        Assert.InRange(beyond.TrialFrom!.Value, until.AddDays(15), until.AddDays(44));
        Assert.Equal(beyond.TrialFrom.Value.AddDays(-14), beyond.KnownBefore);
        Assert.Equal(items.Count(item => item.Item.DeclarationDate >= beyond.TrialFrom), beyond.Metrics["items"]);
    }

    /// <summary>
    /// A file of some days, whose items officers then look at and tell the truth about, or what chance has it, each week's in the week after.
    /// </summary>
    private static async Task<SyntheticItem[]> NightAsync(CustomsHost customs, DateOnly from, int days, int items, bool byChance = false)
    {
        var declarations = World.After(from, from.AddDays(days - 1), items);
        var batch = await customs.ProcessAsync(SmallHistory.File(declarations), $"bhutan/night-{from:yyyy-MM-dd}.csv");
        var all = declarations.Items().ToArray();
        var random = new Random(1);
        foreach (var week in all.GroupBy(item => (item.Item.DeclarationDate!.Value.DayNumber - from.DayNumber) / 7))
        {
            var entered = new DateTimeOffset(from.AddDays((week.Key * 7) + 10), default, TimeSpan.Zero);
            await customs.RecordAsync(
                batch,
                [.. week],
                entered,
                (row, item) => ($"O-{row % 10}", byChance ? random.NextDouble() < 0.15 : item.Truth.Kind != FraudKind.None)
            );
        }

        return all;
    }

    private static async Task<string> LastChangeAsync(CustomsHost customs) =>
        (await customs.Get<ModelRegistry>().ChangesAsync(ModelKind.Fraud)).MaxBy(change => change.When)!.Who;
}
