using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;
using F = BhutanCustoms.Declarations.Items.DeclarationFields;

namespace BhutanCustoms.Fraud.Tests.Training;

/// <summary>Sources differ in the fields they have; whatever is left must train, score and explain.</summary>
public sealed class AnyMappingTests
{
    private static readonly FraudTrainingOptions Quick = new() { Trees = 10 };

    public static TheoryData<string, string[]> Mappings { get; } =
        new()
        {
            { "what a row needs at least", [F.DeclarationId, F.DeclarationDate, F.Office, F.Importer, F.HsCode, F.Origin, F.CifValue] },
            { "without parties", [F.DeclarationId, F.DeclarationDate, F.HsCode, F.NetMass, F.CifValue, F.TaxRate] },
            { "without goods", [F.DeclarationId, F.DeclarationDate, F.Importer, F.Declarant, F.CifValue] },
            { "values only", [F.DeclarationId, F.DeclarationDate, F.CifValue] },
            { "importer only", [F.DeclarationId, F.DeclarationDate, F.Importer] },
            { "one attribute", [F.DeclarationId, F.AttributePrefix + "payment"] },
            { "without dates", [F.DeclarationId, F.Office, F.Importer, F.HsCode, F.CifValue, F.NetMass] },
        };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void Trains_scores_and_explains(string source, string[] fields)
    {
        Assert.NotEmpty(source);
        var chunks = World.Chunks(World.Items(800)).Select(chunk => Only(chunk, [.. fields, F.Finding])).ToArray();
        var model = new FraudTrainer(Quick, TimeProvider.System).Train(chunks).Model!;
        Assert.Equal(
            F.All.Select(field => field.Name).Where(name => name != F.Description && !F.Outcome.Contains(name)).Except(fields),
            model.Report.AbsentFields
        );
        Assert.NotEmpty(model.Report.Features);
        Assert.Empty(model.Report.Features.Intersect(model.Report.Absent));

        using var file = new MemoryStream();
        model.Save(file);
        file.Position = 0;
        var rich = ItemChunk.Of(Trained.Fresh);
        foreach (var items in new[] { chunks[0], rich, Only(rich, [F.DeclarationId]) })
        {
            var scores = FraudModel.Load(file).Score(items);
            file.Position = 0;
            Assert.All(scores.Score, score => Assert.InRange(score, 0, 1));
            Assert.All(scores.RevenueAtStake, amount => Assert.True(double.IsFinite(amount) && amount >= 0));
            Assert.All(model.Explain(items, 1, most: 100), reason => Assert.DoesNotMatch("NaN|Infinity", reason.Text));
        }
    }

    private static ItemChunk Only(ItemChunk chunk, string[] fields) =>
        new(chunk.Count, chunk.Columns.Where(column => fields.Contains(column.Key)));
}
