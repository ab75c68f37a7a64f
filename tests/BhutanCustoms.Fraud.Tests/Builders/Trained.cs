using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Builders;

/// <summary>One model for the tests that only use one, and items that it hasn't seen.</summary>
internal static class Trained
{
    public static FraudModel Model { get; } =
        new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(World.Chunks(World.Items(3000))).Model!;

    public static byte[] File { get; } = Save(Model);

    public static DeclarationItem[] Fresh { get; } =
    [
        .. World
            .Items(300, seed: 9)
            .Select(item =>
                item with
                {
                    DeclarationDate = World.FirstDay.AddDays(320),
                    Finding = null,
                    FindingDate = null,
                    AdditionalRevenue = null,
                }
            ),
    ];

    private static byte[] Save(FraudModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
