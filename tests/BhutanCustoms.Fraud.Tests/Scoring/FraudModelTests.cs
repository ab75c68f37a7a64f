using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Files;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;

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
