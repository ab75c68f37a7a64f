using System.Collections.Concurrent;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.HsClassification;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Models learned from the small world's history, by the product's own training.</summary>
public static class TrainedModels
{
    private static readonly ConcurrentDictionary<int, FraudModel> FraudModels = new();
    private static readonly ConcurrentDictionary<int, HsModel> Classifiers = new();

    public static async Task<ModelTrainingResult> TrainAsync(this CustomsHost customs)
    {
        var mapping = await customs.Get<ReferenceStore>().MappingAsync("bhutan");
        var result = await customs.Get<ModelTraining>().TrainAsync(new MemoryStream(Nights.History()), mapping!, "test");
        Assert.Null(result.Fraud.Refusal);
        return result;
    }

    /// <summary>A small classifier, where no fraud model is wanted.</summary>
    /// <param name="customs">The host.</param>
    /// <param name="goods">From how many goods it learns: another number makes another version.</param>
    /// <param name="promote">Whether it becomes the champion.</param>
    /// <returns>Its version.</returns>
    public static async Task<string> AddClassifierAsync(this CustomsHost customs, int goods = 150, bool promote = true)
    {
        var model = Classifiers.GetOrAdd(
            goods,
            _ =>
                HsTrainer.Train(
                    Nights.World.LastNight(goods).Items().Select(item => new KnownGoods(item.Item.Description!, item.Item.HsCode!)),
                    ReferenceData.Shipped.Nomenclature
                )
        );
        await customs.AddAsync(ModelKind.Hs, model.Version, model.Save);
        return promote ? await customs.PromoteAsync(ModelKind.Hs, model.Version) : model.Version;
    }

    /// <summary>A small fraud model in place of a whole training.</summary>
    /// <param name="customs">The host.</param>
    /// <param name="number">Another number makes another version.</param>
    /// <returns>The model; it is a candidate.</returns>
    public static async Task<FraudModel> AddFraudModelAsync(this CustomsHost customs, int number)
    {
        var model = FraudModels.GetOrAdd(
            number,
            _ =>
                new FraudTrainer(new FraudTrainingOptions { Trees = 3 + number, Threads = 1 }, TimeProvider.System)
                    .Train(Nights.World.History().Chunks().Select(chunk => chunk.Items))
                    .Model!
        );
        await customs.AddAsync(ModelKind.Fraud, model.Version, model.Save);
        return model;
    }

    public static async Task<string> PromoteAsync(this CustomsHost customs, string kind, string version)
    {
        Assert.True(await customs.Get<ModelRegistry>().PromoteAsync(kind, version, "test", "for a test"));
        return version;
    }

    public static async Task AddAsync(this CustomsHost customs, string kind, string version, Action<Stream> save)
    {
        var file = new MemoryStream();
        save(file);
        await customs.Get<ModelRegistry>().AddAsync(kind, version, file.ToArray(), "{}");
    }
}
