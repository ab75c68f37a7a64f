using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.ModelCards;

namespace BhutanCustoms.EndToEnd.Tests.Models;

/// <summary>Cards follow the changes of models, and no change waits for a card.</summary>
public sealed class CardsOfChangesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task A_change_writes_the_cards_of_all_that_it_concerns()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var step = customs.Get<ModelChangeStep>();
        var (first, second) = ((await customs.AddFraudModelAsync(1)).Version, (await customs.AddFraudModelAsync(2)).Version);
        var third = (await customs.AddFraudModelAsync(3)).Version;

        await step.RunAsync(ModelKind.Fraud, first, ModelState.Champion, "karma", "the first one");
        await step.RunAsync(ModelKind.Fraud, second, ModelState.Shadow, "karma", "to be watched");
        Assert.Equal(("the champion", "in shadow"), (await StateAsync(customs, first), await StateAsync(customs, second)));

        await step.RunAsync(ModelKind.Fraud, third, ModelState.Shadow, "karma", "to be watched instead");
        Assert.Equal(("a candidate", "in shadow"), (await StateAsync(customs, second), await StateAsync(customs, third)));

        await step.RunAsync(ModelKind.Fraud, third, ModelState.Champion, "karma", "it is better");
        Assert.Equal(("retired", "the champion"), (await StateAsync(customs, first), await StateAsync(customs, third)));

        await step.RollBackAsync(ModelKind.Fraud, "karma", "it was not better");
        Assert.Equal(("the champion", "retired"), (await StateAsync(customs, first), await StateAsync(customs, third)));
    }

    [Fact]
    public async Task A_change_stands_where_no_card_can_be_written()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var model = (await customs.AddFraudModelAsync(1)).Version;
        await customs
            .Storage.Container(StorageNames.Models)
            .UploadBlobAsync(ModelPaths.Trial(ModelKind.Fraud, model), BinaryData.FromString("no JSON"));

        var outcome = await customs.Get<ModelChangeStep>().RunAsync(ModelKind.Fraud, model, ModelState.Champion, "karma", "the first one");

        await customs.Get<ModelCardStep>().WriteOutdatedAsync();

        Assert.Equal(("DONE", model), (outcome.Code, await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud)));
        Assert.Contains(
            customs.Logs.Lines,
            line => line.StartsWith($"Warning The card of the fraud model {model}", StringComparison.Ordinal)
        );
    }

    /// <summary>What the stored card says of the model's state.</summary>
    private static async Task<string> StateAsync(CustomsHost customs, string version)
    {
        const string Begin = "This model is ";
        await customs.Get<ModelCardStep>().WriteOutdatedAsync();
        var card = (await customs.FileAsync(StorageNames.Models, ModelPaths.Markdown(ModelKind.Fraud, version)))!.ToString();
        var said = card[(card.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..];
        return said[..said.IndexOf(':', StringComparison.Ordinal)];
    }
}
