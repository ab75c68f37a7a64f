using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Reasons;

public sealed class DescriptionReasonTests
{
    private static readonly Lazy<FraudModel> Model = new(() =>
        new FraudTrainer(new FraudTrainingOptions { Trees = 40 }, TimeProvider.System).Train(Classified()).Model!
    );

    [Fact]
    public void A_doubtful_code_raises_the_score()
    {
        var report = Model.Value.Report;
        Assert.Superset(new HashSet<string> { "probability_wrong", "expected_taxes_at_stake" }, report.Features.ToHashSet());
        Assert.True(Model.Value.Score(Item(0.95, 12_000, "851713")).Score[0] > Model.Value.Score(Item(0.02, 0, "851762")).Score[0]);
    }

    [Theory]
    [InlineData(
        0.87,
        12_000,
        "851713",
        "The goods text reads like HS 851713, not 851762: 87 % likely that the declared code is wrong, Nu 12,000 of duty and "
            + "taxes at stake."
    )]
    [InlineData(0.87, 0, "851713", "The goods text reads like HS 851713, not 851762: 87 % likely that the declared code is wrong.")]
    [InlineData(0.04, 0, "85176200", "The goods text fits HS 851762: 4 % likely that the declared code is wrong.")]
    [InlineData(0.04, 90_000, "851713", "The goods text fits HS 851762: 4 % likely that the declared code is wrong.")]
    [InlineData(0.002, 0, "851762", "The goods text fits HS 851762: less than 1 % likely that the declared code is wrong.")]
    public void Says_what_the_goods_text_tells(double wrong, double taxes, string? suggested, string sentence)
    {
        var reason = Model.Value.Explain(Item(wrong, taxes, suggested), 0, most: 100).Single(reason => reason.Topic == "goods description");
        Assert.Equal(sentence, reason.Text);
    }

    [Fact]
    public void Says_what_inspections_found_where_the_text_tells_nothing() =>
        Assert.All(
            Model
                .Value.Explain(Item(double.NaN, double.NaN, null), 0, most: 100)
                .Where(reason => reason.Topic == "goods description")
                .Select(reason => reason.Text),
            text =>
                Assert.Matches(
                    @"^The goods text doesn't tell whether the declared code is right: inspections of \d+ others like that had \d+ findings ",
                    text
                )
        );

    [Fact]
    public void Without_a_classifier_the_features_are_absent() =>
        Assert.Superset(new HashSet<string> { "probability_wrong", "expected_taxes_at_stake" }, Trained.Model.Report.Absent.ToHashSet());

    private static ItemChunk Item(double wrong, double taxes, string? suggested) =>
        With(ItemChunk.Of(Trained.Fresh[0] with { HsCode = "851762" }), [wrong], [taxes])
            .With(ClassificationFields.SuggestedCode, CategoryColumn.From([suggested]));

    /// <summary>In one finding of two the classifier doubts the code; elsewhere it seldom does, and now and then it can't tell.</summary>
    private static IEnumerable<ItemChunk> Classified()
    {
        var random = new Random(2);
        foreach (var chunk in World.Chunks(World.Items(1500)))
        {
            var finding = chunk.Number(DeclarationFields.Finding)!;
            var wrong = Enumerable
                .Range(0, chunk.Count)
                .Select(i =>
                    random.Next(10) == 0 ? double.NaN : (finding[i] == 1 && random.Next(2) == 0 ? 0.8 : 0) + 0.2 * random.NextDouble()
                )
                .ToArray();
            yield return With(chunk, wrong, Array.ConvertAll(wrong, p => p > 0.5 ? 1000 * p : 0));
        }
    }

    private static ItemChunk With(ItemChunk chunk, double[] wrong, double[] taxes) =>
        chunk
            .With(ClassificationFields.ProbabilityWrong, new NumberColumn(wrong))
            .With(ClassificationFields.TaxesAtStake, new NumberColumn(taxes));
}
