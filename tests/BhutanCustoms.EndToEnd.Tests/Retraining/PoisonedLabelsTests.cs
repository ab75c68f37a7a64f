using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.SyntheticBhutan;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>One officer reports the opposite of what was found.</summary>
public sealed class PoisonedLabelsTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Theory]
    [InlineData(5, false)]
    [InlineData(20, true)]
    public async Task No_worse_model_is_promoted(int officers, bool leftOutIsEnough)
    {
        await using var customs = await SmallHistory.StartAsync(storage.NewAccount(), ("Retraining__Approval", "Never"));
        await customs.ImportAsync();
        var champion = Assert.Single((await customs.RetrainAsync()).Challengers).Decision;
        Assert.Equal(ModelState.Champion, champion.To);
        var declarations = SmallHistory.World.After(new DateOnly(2025, 7, 15), new DateOnly(2025, 12, 31), 1_500);
        var items = declarations.Items().ToArray();
        var batch = await customs.ProcessAsync(SmallHistory.File(declarations));
        await customs.RecordAsync(
            batch,
            items,
            DateTimeOffset.UtcNow,
            (row, item) => ($"O-{row % officers}", IsFraud(item) != (row % officers == 0))
        );

        var challenger = Assert.Single((await customs.RetrainAsync()).Challengers);

        var gate = challenger.Gates.Single(gate => gate.Gate == "labels of officers agree");
        Assert.Contains("officer O-0", gate.Sentence, StringComparison.Ordinal);
        Assert.Equal(leftOutIsEnough, gate.Passed);
        Assert.True(leftOutIsEnough || challenger.Decision.To == ModelState.Candidate, challenger.Decision.Why);
        var serving = (await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud))!;
        var clean = SmallHistory.World.After(new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28), 2_000).Items().ToArray();
        Assert.InRange(await AucAsync(customs, serving, clean), await AucAsync(customs, champion.Version, clean) - 0.02, 1);
    }

    private static bool IsFraud(SyntheticItem item) => item.Truth.Kind != FraudKind.None;

    /// <summary>The chance that a fraud ranks above an item in order, pair by pair.</summary>
    private static async Task<double> AucAsync(CustomsHost customs, string version, SyntheticItem[] items)
    {
        var scores = (await customs.Get<FraudModels>().OfVersionAsync(version, "BTN"))
            .Score(ItemChunk.Of([.. items.Select(item => item.Item)]))
            .Score;
        var (fraud, order) = (new List<float>(), new List<float>());
        for (var i = 0; i < items.Length; i++)
        {
            (IsFraud(items[i]) ? fraud : order).Add(scores[i]);
        }

        return fraud.Sum(high =>
                order.Sum(low =>
                    high > low ? 1
                    : high == low ? 0.5
                    : 0
                )
            ) / ((double)fraud.Count * order.Count);
    }
}
