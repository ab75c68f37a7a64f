using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Files;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Scoring;

public sealed class FraudModelTests
{
    private static readonly ItemChunk Fresh = ItemChunk.Of(Trained.Fresh);

    [Fact]
    public void Saved_and_loaded_it_gives_the_same_bits()
    {
        var loaded = FraudModel.Load(new MemoryStream(Trained.File));
        Assert.Equal(Trained.Model.Version, loaded.Version);
        Assert.Equal(Trained.Model.Score(Fresh).Score, loaded.Score(Fresh).Score);
        Assert.Equal(Trained.Model.Score(Fresh).RevenueAtStake, loaded.Score(Fresh).RevenueAtStake);
        Assert.Equal(Trained.Model.Explain(Fresh, 3), loaded.Explain(Fresh, 3));
        Assert.Equivalent(Trained.Model.Report, loaded.Report);
        using var again = new MemoryStream();
        loaded.Save(again);
        Assert.Equal(Trained.File, again.ToArray());
    }

    [Fact]
    public void With_its_reasons_worded_otherwise_it_is_the_same_model()
    {
        var inRupees = Trained.Model.With(new ReasonOptions { Currency = "INR" });

        Assert.Equal(Trained.Model.Version, inRupees.Version);
        Assert.Equal(Trained.Model.Score(Fresh).Score, inRupees.Score(Fresh).Score);
        string[] Said(FraudModel model) =>
            [.. Enumerable.Range(0, Fresh.Count).SelectMany(row => model.Explain(Fresh, row)).Select(reason => reason.Text)];
        Assert.Contains(Said(Trained.Model), text => text.Contains("Nu ", StringComparison.Ordinal));
        Assert.Equal(Said(Trained.Model).Select(text => text.Replace("Nu ", "INR ", StringComparison.Ordinal)), Said(inRupees));
    }

    [Fact]
    public void A_score_does_not_depend_on_the_chunk()
    {
        var together = Trained.Model.Score(Fresh);
        Assert.True(together.Score.Distinct().Count() > 100);
        for (var row = 0; row < Fresh.Count; row++)
        {
            var alone = Trained.Model.Score(ItemChunk.Of(Fresh.Item(row)));
            Assert.Equal(together.Score[row], alone.Score[0]);
            Assert.Equal(together.RevenueAtStake[row], alone.RevenueAtStake[0]);
        }
    }

    [Fact]
    public void Scores_the_same_from_many_threads()
    {
        var expected = Trained.Model.Score(Fresh).Score;
        Parallel.For(0, 16, _ => Assert.Equal(expected, Trained.Model.Score(Fresh).Score));
    }

    [Fact]
    public void Scores_are_probabilities_and_amounts_are_not_negative()
    {
        var scores = Trained.Model.Score(Fresh);
        Assert.All(scores.Score, score => Assert.InRange(score, 0, 1));
        Assert.All(scores.RevenueAtStake, amount => Assert.True(amount >= 0 && double.IsFinite(amount)));
        Assert.True(scores.RevenueAtStake.Max() > 0);
    }

    [Fact]
    public void Items_without_most_fields_are_scored_too()
    {
        var bare = ItemChunk.Of(
            new DeclarationItem { DeclarationId = "D1", CifValue = 100 },
            new DeclarationItem { DeclarationId = "D2", Importer = "never seen" }
        );
        Assert.All(Trained.Model.Score(bare).Score, score => Assert.InRange(score, 0, 1));
        Assert.NotEmpty(Trained.Model.Explain(bare, 1));
        Assert.Empty(Trained.Model.Score(new ItemChunk(0, [])).Score);
    }

    [Fact]
    public void A_little_value_at_the_edge_of_a_price_band_moves_the_revenue_at_stake_a_little()
    {
        foreach (var item in Trained.Fresh.Where(item => item.NetMassKg is not null).Take(40))
        {
            var usual = Trained.Model.ComparePrice(ItemChunk.Of(item), 0)!;
            var edge = usual.Quantiles.Single(quantile => Math.Abs(quantile.Share - 0.1) < 1e-6).Price * item.NetMassKg;
            var stakes = Trained
                .Model.Score(
                    ItemChunk.Of([.. Enumerable.Range(-60, 121).Select(step => item with { CifValue = edge * (1 + (step / 1000.0)) })])
                )
                .RevenueAtStake;

            // Each is a thousandth dearer than the one before.
            Assert.All(
                stakes.Zip(stakes.Skip(1)),
                pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.1 * Math.Min(pair.First, pair.Second))
            );
        }
    }

    [Fact]
    public void The_reason_and_the_picture_of_a_price_say_the_same()
    {
        var said = new HashSet<string>();
        foreach (var factor in Enumerable.Range(0, 300).Select(step => 0.1 * Math.Exp(step / 60.0)))
        {
            var item = Trained.Fresh.First(item => item.NetMassKg is not null);
            var chunk = ItemChunk.Of(item with { CifValue = factor * item.CifValue });
            var place = Trained.Model.ComparePrice(chunk, 0)!.Place;
            var words = place switch
            {
                (PriceSide.Below, var share) => $"is below {100 * share:0} % of",
                (PriceSide.Above, var share) => $"is above {100 * share:0} % of",
                _ => "is usual among",
            };
            said.Add(words);
            if (
                Trained
                    .Model.Explain(chunk, 0, 20)
                    .FirstOrDefault(reason => reason.Text.StartsWith("Unit price", StringComparison.Ordinal)) is
                { } reason
            )
            {
                Assert.Contains(words, reason.Text, StringComparison.Ordinal);
            }
        }

        Assert.True(said.Count >= 8, string.Join(", ", said));
    }

    [Fact]
    public void An_item_under_a_superseded_code_has_the_comparables_of_its_successors()
    {
        var model = new FraudTrainer(new FraudTrainingOptions { Trees = 10 }, TimeProvider.System, Splitting.Editions)
            .Train(World.Chunks(World.Items(1500)))
            .Model!;
        var item = Trained.Fresh[0] with { Origin = "CN" };
        PriceComparison Compared(FraudModel by, string code) => by.ComparePrice(ItemChunk.Of(item with { HsCode = code }), 0)!;

        var pooled = Compared(model, "854230");
        Assert.Equal(PriceLevel.SubheadingAndOrigin, pooled.Level);
        Assert.Equal(Compared(model, "854231").Count + Compared(model, "854239").Count, pooled.Count);
        Assert.Equal(PriceLevel.Heading, Compared(Trained.Model, "854230").Level);
    }

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        for (var at = 0; at < Trained.File.Length; at += 997)
        {
            var changed = (byte[])Trained.File.Clone();
            changed[at] ^= 0x40;
            Assert.Throws<FraudFileException>(() => FraudModel.Load(new MemoryStream(changed)));
        }
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_by_name()
    {
        using var prices = new MemoryStream();
        new Fraud.Scoring.PriceBandScorer(new Fraud.Prices.PriceBandBuilder().Build()).Save(prices);
        prices.Position = 0;
        Assert.Equal(FraudFileFault.WrongMagic, Assert.Throws<FraudFileException>(() => FraudModel.Load(prices)).Fault);
    }
}
