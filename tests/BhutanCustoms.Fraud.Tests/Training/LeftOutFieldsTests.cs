using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class LeftOutFieldsTests
{
    /// <summary>Honest importers' items at usual prices, with fields that the history always has.</summary>
    private static readonly DeclarationItem[] Ordinary =
    [
        .. World
            .Items(3000, seed: 9)
            .Where(item => item is { Finding: false, NetMassKg: not null, TaxRatePercent: not null })
            .Take(300)
            .Select(Complete),
    ];

    private static readonly FraudModel Model = Train(World.Items(3000).Select(Complete));

    [Theory]
    [InlineData(DeclarationFields.FobValue)]
    [InlineData(DeclarationFields.NetMass)]
    [InlineData(DeclarationFields.Quantity)]
    [InlineData(DeclarationFields.NetMass, DeclarationFields.Quantity, DeclarationFields.FobValue)]
    [InlineData(DeclarationFields.Transport)]
    [InlineData(DeclarationFields.TaxRate, DeclarationFields.Seller)]
    public void A_field_that_a_source_lacks_makes_ordinary_items_no_more_suspicious(params string[] fields)
    {
        var with = Model.Score(ItemChunk.Of(Ordinary)).Score;
        var without = Model.Score(ItemChunk.Of(Ordinary).Without(fields.ToHashSet())).Score;
        Assert.InRange(Above(without), 0, Above(with) + 0.05);
        Assert.InRange(without.Average() - with.Average(), -0.1, 0.1);

        static double Above(float[] scores) => scores.Average(score => score > 0.5 ? 1.0 : 0);
    }

    [Fact]
    public void What_the_other_fields_say_still_counts()
    {
        var items = World.Items(1000, seed: 5).Where(item => item.Finding is not null).Select(Complete).ToArray();
        var scores = Model.Score(
            ItemChunk.Of(items).Without(new HashSet<string> { DeclarationFields.NetMass, DeclarationFields.Quantity })
        );
        var byImporter = new RankedOutcomes(scores.Score, [.. items.Select(item => item.Finding == true)]).Measure([0.1]);
        Assert.True(byImporter.Auc > 0.7, $"AUC {byImporter.Auc}: the importers who cheat are known.");
    }

    [Fact]
    public void The_report_says_what_a_lacking_field_costs()
    {
        var holdOut = Model.Report.HoldOut!;
        Assert.Superset(
            new HashSet<string> { DeclarationFields.NetMass, DeclarationFields.FobValue, DeclarationFields.Seller },
            holdOut.AucWithout.Keys.ToHashSet()
        );
        Assert.True(holdOut.AucWithout[DeclarationFields.Quantity] < holdOut.Model.Auc);
        Assert.Equal(holdOut.Model.Auc, holdOut.AucWithout[DeclarationFields.FobValue], 0.03);
    }

    [Fact]
    public void An_absence_is_a_reason_where_inspections_have_shown_what_it_means()
    {
        var random = new Random(3);
        DeclarationItem[] history =
        [
            .. World
                .Items(3000)
                .Select(Complete)
                .Select(item => random.NextDouble() < (item.Finding == true ? 0.6 : 0.05) ? item with { FobValue = null } : item),
        ];
        var lacking = history.Where(item => item is { FobValue: null, Finding: not null }).ToArray();

        var silent = Train(history).Explain(ItemChunk.Of(Ordinary[0] with { FobValue = null }), 0, most: 100);

        var expected = FormattableString.Invariant(
            $"The declaration has no fob_value: inspections of {lacking.Length} others like that had {lacking.Count(item => item.Finding == true)} findings ("
        );
        Assert.Contains(silent, reason => reason.Text.StartsWith(expected, StringComparison.Ordinal));
        Assert.DoesNotContain(
            Model.Explain(ItemChunk.Of(Ordinary[0] with { FobValue = null }), 0, most: 100),
            reason => reason.Text.Contains("fob", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void The_same_history_gives_the_same_model() => Assert.Equal(Model.Version, Train(World.Items(3000).Select(Complete)).Version);

    private static FraudModel Train(IEnumerable<DeclarationItem> history) =>
        new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(World.Chunks(history)).Model!;

    /// <summary>An item with what the world leaves out: small amounts are usual, and so fall where a missing value once fell.</summary>
    private static DeclarationItem Complete(DeclarationItem item)
    {
        var mass = item.NetMassKg ?? 300;
        return item with
        {
            Declarant = item.Declarant ?? "A1",
            NetMassKg = mass,
            Quantity = Math.Ceiling(mass / 2),
            QuantityUnit = "NMB",
            FobValue = item.CifValue * 0.93,
            Transport = "ROAD",
            Seller = "S" + (item.Importer![^1] % 5),
        };
    }
}
