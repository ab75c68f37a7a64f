using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Models;

/// <summary>A night scored by a trained model.</summary>
[Collection(TrainedNight.Name)]
public sealed class TrainedNightTests(TrainedNight trained)
{
    private readonly CustomsHost customs = trained.Customs;

    [Fact]
    public async Task Scores_with_the_model_that_is_recorded_and_as_the_model_itself_does()
    {
        var champion = await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud);
        var summary = await customs.SummaryAsync(trained.Batch);
        Assert.Equal((champion, champion, "boosted trees"), (trained.Batch.FraudModel, summary.FraudModel, summary.FraudModelKind));
        var file = await customs.FileAsync(StorageNames.Models, $"fraud/{champion}.bin");
        var items = await ReadAsync(trained.File);
        var classifier = HsModel.Load((await customs.FileAsync(StorageNames.Models, $"hs/{trained.Batch.HsModel}.bin"))!.ToStream());
        var said = classifier.ClassifyChunk(items, ReferenceData.Shipped.Duties);
        var expected = FraudModel
            .Load(file!.ToStream())
            .Score(
                items
                    .With(ClassificationFields.ProbabilityWrong, new NumberColumn(said.ProbabilitiesWrong))
                    .With(ClassificationFields.TaxesAtStake, new NumberColumn(said.TaxesAtStake))
                    .With(ClassificationFields.SuggestedCode, CategoryColumn.From(said.Codes))
            );

        var rows = await trained.ScoresAsync();

        Assert.Equal(items.Count, rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            Assert.Equal($"{items.Item(row).DeclarationId}/{items.Item(row).ItemNumber}", rows[row]["item"]);
            Assert.Equal(expected.Score[row], rows[row].Number("score"), 0.000_001);
            Assert.Equal(expected.RevenueAtStake[row], rows[row].Number("revenue_at_stake"), 0.01);
            Assert.Equal(
                said.ProbabilitiesWrong[row],
                rows[row]["hs_probability_wrong"].Length == 0 ? double.NaN : rows[row].Number("hs_probability_wrong"),
                0.000_1
            );
            Assert.Equal(
                said.TaxesAtStake[row],
                rows[row]["hs_taxes_at_stake"].Length == 0 ? double.NaN : rows[row].Number("hs_taxes_at_stake"),
                0.01
            );
        }
    }

    [Fact]
    public async Task Suggests_only_codes_of_the_nomenclature()
    {
        Assert.Equal(await customs.Get<ModelRegistry>().ChampionAsync(ModelKind.Hs), trained.Batch.HsModel);
        var nomenclature = (await customs.Get<ReferenceStore>().CurrentAsync()).Nomenclature;

        var suggested = (await trained.ScoresAsync()).Select(row => row["suggested_hs_code"]).Where(code => code.Length > 0).ToArray();

        Assert.InRange(suggested.Length, trained.Batch.Accepted / 2, trained.Batch.Accepted);
        Assert.All(suggested, code => Assert.Contains(code[..6], nomenclature.Texts.Keys));
    }

    /// <summary>The items of a file, read without the pipeline.</summary>
    private static async Task<ItemChunk> ReadAsync(byte[] file)
    {
        var mapping = SourceMapping.Parse(ShippedMappings.Files["bhutan.json"], "bhutan.json");
        var layout = FileSniffer.Sniff(file.AsSpan(0, Math.Min(file.Length, FileSniffer.PrefixBytes)), mapping).Layout!;
        var reader = new DeclarationReader(layout, ReferenceData.Shipped, new DateOnly(2025, 12, 31)) { BlockBytes = file.Length + 1 };
        await foreach (var chunk in reader.ReadAsync(new MemoryStream(file)))
        {
            return chunk.Items;
        }

        throw new InvalidOperationException("The file has no rows.");
    }
}
