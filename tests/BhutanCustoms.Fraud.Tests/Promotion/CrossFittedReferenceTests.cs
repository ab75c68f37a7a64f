using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class CrossFittedReferenceTests
{
    private static readonly DeclarationItem[] Items = World.Items(1600);
    private static readonly string[] Officers =
    [
        .. Enumerable.Range(0, Items.Length).Select(i => i % 5 == 0 ? "flipper" : $"o{i * 7 % 11 % 6}"),
    ];
    private static readonly DeclarationItem[] Flipped =
    [
        .. Items.Zip(
            Officers,
            (item, officer) =>
                officer == "flipper" && item.Finding is { } found ? item with { Finding = !found, AdditionalRevenue = null } : item
        ),
    ];
    private static readonly Lazy<float[]> Scores = new(() => Of(Items));
    private static readonly Lazy<float[]> FlippedScores = new(() => Of(Flipped));

    [Fact]
    public void No_score_rests_on_a_label_of_the_same_officer()
    {
        int[] rows = [.. Rows("flipper")];
        Assert.Equal(rows.Select(row => Scores.Value[row]), rows.Select(row => FlippedScores.Value[row]));
        Assert.NotEqual(Scores.Value, FlippedScores.Value);
    }

    [Fact]
    public void Scores_what_has_a_label_and_tells_findings_apart()
    {
        Assert.All(Items.Index(), item => Assert.Equal(item.Item.Finding is null, float.IsNaN(Scores.Value[item.Index])));
        var labelled = Enumerable.Range(0, Items.Length).Where(row => Items[row].Finding is not null).ToArray();
        Assert.True(
            RankingQuality.Of([.. labelled.Select(row => Scores.Value[row])], [.. labelled.Select(row => Items[row].Finding!.Value)]).Auc
                > 0.7
        );
    }

    [Fact]
    public void A_poisoned_fifth_of_the_labels_is_traced_to_its_officer()
    {
        var quality = new LabelQuality(new PromotionOptions());
        Assert.Equal(["flipper"], quality.Check(Labels(Flipped, FlippedScores.Value)).LeftOut);
        Assert.Empty(quality.Check(Labels(Items, Scores.Value)).LeftOut);
    }

    private static IEnumerable<int> Rows(string officer) => Enumerable.Range(0, Items.Length).Where(row => Officers[row] == officer);

    private static float[] Of(DeclarationItem[] items)
    {
        var trainer = new FraudTrainer(new FraudTrainingOptions { Trees = 20 }, TimeProvider.System);
        return [.. new CrossFittedReference(trainer).Of(World.Chunks(items), [.. Officers.Chunk(700)]).SelectMany(scores => scores)];
    }

    private static InspectionLabel[] Labels(DeclarationItem[] items, float[] scores) =>
        [
            .. items
                .Index()
                .Where(item => item.Item.Finding is not null)
                .Select(item => new InspectionLabel(
                    Officers[item.Index],
                    item.Item.Office!,
                    item.Item.Finding!.Value,
                    scores[item.Index],
                    item.Item.FindingDate!.Value.DayNumber
                )),
        ];
}
