using BhutanCustoms.Fraud.Files;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;

namespace BhutanCustoms.Fraud.Tests.Scoring;

public sealed class PriceBandScorerTests
{
    private static readonly PriceBandScorer Scorer = Make();

    [Fact]
    public void Cheaper_items_score_higher()
    {
        var scores = Scorer.Score(Items.Chunk([Items.One(0, 100), Items.One(1, 300), Items.One(2, 1000), Items.One(3, 3000)])).Score;
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.True(scores[0] > 0.5);
        Assert.True(scores[2] < 0.1);
    }

    [Fact]
    public void Revenue_at_stake_is_the_tax_on_what_the_price_lacks_to_the_median()
    {
        var scores = Scorer.Score(Items.Chunk([Items.One(0, 200, 10), Items.One(1, 2000, 10)]));

        // 10 kg at the median of Nu 100 are worth 1,000: 800 more than declared, at 10 %.
        Assert.Equal(80 * scores.Score[0], scores.RevenueAtStake[0], 3);
        Assert.Equal(0, scores.RevenueAtStake[1]);
    }

    [Fact]
    public void Missing_values_score_as_usual_prices_and_put_nothing_at_stake()
    {
        var scores = Scorer.Score(Items.Chunk([Items.One(0) with { NetMassKg = null }, Items.One(1, 200) with { TaxRatePercent = null }]));
        Assert.Equal(1 / (1 + Math.Exp(3)), scores.Score[0], 5);
        Assert.Equal([0, 0], scores.RevenueAtStake);
    }

    [Fact]
    public void Reasons_tell_the_price_and_that_there_is_no_model()
    {
        var reasons = Scorer.Explain(Items.Chunk([Items.One(0, 200), Items.One(1)]), 0);
        Assert.Equal(2, reasons.Count);
        Assert.StartsWith(
            "Unit price Nu 20.00 per kg is below 99 % of 99 items of HS 854231 from CN (median 100",
            reasons[0].Text,
            StringComparison.Ordinal
        );
        Assert.Equal(ReasonDirection.Raises, reasons[0].Direction);
        Assert.Equal("No model has been trained yet: scored by price bands only.", reasons[1].Text);
        Assert.Single(Scorer.Explain(Items.Chunk([Items.One(0)]), 0, most: 1));
    }

    [Fact]
    public void The_currency_is_an_option()
    {
        using var stream = new MemoryStream();
        Scorer.Save(stream);
        stream.Position = 0;
        var other = PriceBandScorer.Load(stream, new ReasonOptions { Currency = "EUR" });
        Assert.StartsWith("Unit price EUR 20", other.Explain(Items.Chunk([Items.One(0, 200)]), 0)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_and_loaded_it_scores_the_same()
    {
        using var stream = new MemoryStream();
        Scorer.Save(stream);
        stream.Position = 0;
        var loaded = PriceBandScorer.Load(stream);
        var chunk = Items.Chunk(Enumerable.Range(0, 50).Select(i => Items.One(i, 50 + i * 40)));
        Assert.Equal(Scorer.Version, loaded.Version);
        Assert.Equal(Scorer.Score(chunk).Score, loaded.Score(chunk).Score);
        Assert.Equal(Scorer.Score(chunk).RevenueAtStake, loaded.Score(chunk).RevenueAtStake);
    }

    [Fact]
    public void A_score_does_not_depend_on_the_chunk()
    {
        var chunk = Items.Chunk(Enumerable.Range(0, 50).Select(i => Items.One(i, 50 + i * 40, hs: i % 2 == 0 ? "854231" : "850110")));
        var together = Scorer.Score(chunk);
        for (var row = 0; row < chunk.Count; row++)
        {
            Assert.Equal(together.Score[row], Scorer.Score(chunk.Take([row])).Score[0]);
        }
    }

    [Fact]
    public void Any_changed_byte_is_refused()
    {
        using var stream = new MemoryStream();
        Scorer.Save(stream);
        var file = stream.ToArray();
        for (var at = 0; at < file.Length; at += 7)
        {
            var changed = (byte[])file.Clone();
            changed[at] ^= 0x10;
            Assert.Throws<FraudFileException>(() => PriceBandScorer.Load(new MemoryStream(changed)));
        }
    }

    /// <summary>99 prices evenly spread in logarithms around Nu 100 a kilogram, a factor of two to either side.</summary>
    private static PriceBandScorer Make()
    {
        var builder = new PriceBandBuilder();
        builder.Add(Items.Chunk(Enumerable.Range(0, 99).Select(i => Items.One(i, 1000 * Math.Pow(2, (i - 49) / 49.0), 10))));
        return new PriceBandScorer(builder.Build());
    }
}
