using BhutanCustoms.EndToEnd.Tests.Drivers;
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
}
