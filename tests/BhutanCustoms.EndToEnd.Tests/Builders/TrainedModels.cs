using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Models learned from the small world's history, by the product's own training.</summary>
public static class TrainedModels
{
    public static async Task<ModelTrainingResult> TrainAsync(this CustomsHost customs)
    {
        var mapping = await customs.Get<ReferenceStore>().MappingAsync("bhutan");
        var result = await customs.Get<ModelTraining>().TrainAsync(new MemoryStream(Nights.History()), mapping!, "test");
        Assert.Null(result.Fraud.Refusal);
        return result;
    }

    /// <summary>A small classifier, where no fraud model is wanted.</summary>
    public static async Task AddClassifierAsync(this CustomsHost customs)
    {
        var known = Nights.World.LastNight(150).Items().Select(item => new KnownGoods(item.Item.Description!, item.Item.HsCode!));
        var model = HsTrainer.Train(known, ReferenceData.Shipped.Nomenclature);
        var file = new MemoryStream();
        model.Save(file);
        var registry = customs.Get<ModelRegistry>();
        await registry.AddAsync(ModelKind.Hs, model.Version, file.ToArray(), "{}");
        Assert.True(await registry.PromoteAsync(ModelKind.Hs, model.Version, "test", "for a test"));
    }
}
