using System.Globalization;
using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Scoring;

public sealed class ReasonWriterTests
{
    private static readonly DeclarationItem Cheap = Trained.Fresh[0] with
    {
        Importer = "T1",
        HsCode = "854231",
        Origin = "CN",
        NetMassKg = 500,
        CifValue = 500 * 8,
    };

    [Fact]
    public void Names_what_was_planted_first()
    {
        var reasons = Explain(Cheap);
        Assert.Equal(["importer", "unit price"], reasons.Take(2).Select(reason => reason.Topic).Order(StringComparer.Ordinal));
        Assert.All(reasons.Take(2), reason => Assert.Equal(ReasonDirection.Raises, reason.Direction));
        Assert.Matches(
            @"^Unit price Nu 8\.00 per kg is below \d\d % of \d+ items of HS 854231 from CN \(median 1\d\.\d\d\)\.$",
            reasons.Single(reason => reason.Topic == "unit price").Text
        );
    }

    [Fact]
    public void The_evidence_about_a_party_is_what_the_history_holds()
    {
        var past = World.Items(3000).Where(item => item.Importer == "T1" && item.Finding is not null).ToArray();
        var office = past.Where(item => item.Office == Cheap.Office).ToArray();
        var goods = past.Where(item => item.HsCode == Cheap.HsCode).ToArray();
        static string Counts(DeclarationItem[] items) =>
            $"had {items.Count(item => item.Finding == true)} findings in {items.Length} inspections (";
        var text = Explain(Cheap).Single(reason => reason.Topic == "importer").Text;
        Assert.True(
            text.StartsWith($"Importer {Counts(past)}", StringComparison.Ordinal)
                || text.StartsWith($"This importer at office {Cheap.Office} {Counts(office)}", StringComparison.Ordinal)
                || text.StartsWith($"This importer with HS 854231 {Counts(goods)}", StringComparison.Ordinal),
            text
        );
    }

    [Fact]
    public void An_honest_item_says_what_speaks_for_it()
    {
        var reasons = Explain(Cheap with { Importer = "T30", CifValue = 500 * 24 }, most: 100)
            .ToDictionary(reason => reason.Topic, reason => reason.Direction);
        Assert.Equal((ReasonDirection.Lowers, ReasonDirection.Lowers), (reasons["importer"], reasons["unit price"]));
    }

    [Fact]
    public void Shares_fall_and_trifles_are_left_out()
    {
        var all = Explain(Cheap, most: 100);
        Assert.InRange(all.Sum(reason => reason.Share), 0.8, 1 + 1e-9);
        Assert.All(all, reason => Assert.True(reason.Share >= 0.04));
        Assert.Equal(all.Select(reason => reason.Share).OrderDescending(), all.Select(reason => reason.Share));
        Assert.Equal(all.Count, all.Select(reason => reason.Topic).Distinct().Count());
        Assert.Equal(all.Take(5), Explain(Cheap));
    }

    [Fact]
    public void Parties_are_called_by_their_role() =>
        Assert.All(
            Explain(Cheap with { Importer = "T1", Declarant = "A3" }, most: 100),
            reason => Assert.DoesNotMatch(@"\b(T1|A3)\b", reason.Text)
        );

    [Fact]
    public void A_newcomer_is_called_one_where_newcomers_were_found_out()
    {
        // Who declares for the first time cheats, all others are honest.
        var random = new Random(3);
        var items = World
            .Items(3000)
            .Select(
                (item, i) =>
                {
                    var isNew = random.Next(8) == 0;
                    return item with { Importer = isNew ? $"N{i}" : item.Importer, Finding = item.Finding is null ? null : isNew };
                }
            );
        var model = new FraudTrainer(new FraudTrainingOptions { Trees = 40 }, TimeProvider.System).Train(World.Chunks(items)).Model!;

        var reason = model.Explain(ItemChunk.Of(Cheap with { Importer = "nobody" }), 0, 100).Single(one => one.Topic == "importer");

        Assert.Equal(ReasonDirection.Raises, reason.Direction);
        Assert.Matches("^Importer (is new: no earlier declaration is known|was never inspected before).$", reason.Text);
    }

    [Fact]
    public void That_a_party_is_new_lowers_no_score()
    {
        var reasons = Trained.Fresh.Take(60).SelectMany(item => Explain(item with { Importer = "nobody" }, most: 100)).ToArray();

        Assert.Contains(reasons, reason => reason.Topic == "unit price");
        Assert.DoesNotContain(
            reasons,
            reason =>
                reason.Direction == ReasonDirection.Lowers
                && (
                    reason.Text.Contains("is new: no earlier", StringComparison.Ordinal)
                    || reason.Text.Contains("was never inspected", StringComparison.Ordinal)
                )
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    public void What_is_missing_or_zero_is_said_in_words(double? amount)
    {
        var reasons = Explain(
            Cheap with
            {
                CifValue = amount ?? Cheap.CifValue,
                FobValue = amount,
                TaxRatePercent = null,
                TotalTaxes = amount,
                CustomsDuty = amount,
                Gst = amount,
            },
            most: 100
        );
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.DoesNotMatch("NaN|∞|Infinity", reason.Text));
    }

    [Fact]
    public void What_an_item_does_not_say_is_no_reason_where_history_says_nothing_of_it()
    {
        var silent = Cheap with { Seller = null, Transport = null, NetMassKg = null, GrossMassKg = null, Declarant = null };
        Assert.All(
            Explain(silent, most: 100),
            reason => Assert.DoesNotMatch("none named|No unit price|can't be compared|no taxes", reason.Text)
        );
    }

    [Fact]
    public void What_raises_a_score_comes_with_what_to_check() =>
        Assert.All(Explain(Cheap), reason => Assert.Equal(reason.Direction == ReasonDirection.Raises, reason.Check is not null));

    [Fact]
    public void No_reason_says_the_contrary_of_what_inspections_found()
    {
        var reasons = Trained.Fresh.Take(60).SelectMany(item => Explain(item, most: 100)).ToArray();
        var found = reasons
            .Select(reason => (reason.Direction, Rates: Regex.Match(reason.Text, @"\((\d+) %; (\d+) % among all\)")))
            .Where(reason => reason.Rates.Success)
            .ToArray();
        Assert.NotEmpty(found);
        Assert.All(
            found,
            reason =>
                Assert.True(
                    reason.Direction == ReasonDirection.Raises
                        ? Rate(reason.Rates, 1) >= Rate(reason.Rates, 2)
                        : Rate(reason.Rates, 1) <= Rate(reason.Rates, 2),
                    $"{reason.Direction}: {reason.Rates.Value}"
                )
        );

        static int Rate(Match rates, int place) => int.Parse(rates.Groups[place].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void What_is_usual_raises_no_score_and_what_is_odd_lowers_none()
    {
        var reasons = Fresh();
        Assert.Contains(reasons, reason => reason.Text.Contains("is usual among", StringComparison.Ordinal));
        Assert.All(
            reasons.Where(reason => reason.Text.Contains("is usual among", StringComparison.Ordinal)),
            reason => Assert.Equal(ReasonDirection.Lowers, reason.Direction)
        );
        Assert.All(
            reasons.Where(reason => reason.Text.Contains("is below", StringComparison.Ordinal)),
            reason => Assert.Equal(ReasonDirection.Raises, reason.Direction)
        );
    }

    [Fact]
    public void Nothing_is_said_that_tells_an_officer_nothing() =>
        Assert.All(
            Fresh(),
            reason =>
                Assert.DoesNotMatch(@"known declarations|^Goods are declared|^Declared on|fewer than 2|^Value Nu .* for a", reason.Text)
        );

    [Fact]
    public void A_price_of_a_kilogram_is_said_once() =>
        Assert.All(
            Trained.Fresh.Take(60),
            item =>
                Assert.InRange(Explain(item, most: 100).Count(reason => reason.Text.Contains(" per kg ", StringComparison.Ordinal)), 0, 1)
        );

    [Fact]
    public void Of_few_like_goods_no_larger_share_is_named_than_there_can_be()
    {
        var sample = new PriceSample();
        foreach (var value in Enumerable.Range(10, 5))
        {
            sample.Add((ulong)value, MathF.Log(value), 100);
        }

        var band = PriceBand.Of(1, PriceLevel.Subheading, sample);
        var chunk = ItemChunk.Of(new DeclarationItem { HsCode = "854231", CifValue = 5 });

        Assert.Equal(
            "Value Nu 5.00 is below 80 % of 5 items of HS 854231 from all origins (median 12.00).",
            PriceSentence.Of("Value", chunk, 0, new ChunkAmounts([5]), band, "Nu ")
        );
    }

    [Fact]
    public void Taxes_are_compared_with_those_of_the_last_half_year()
    {
        var items = Enumerable
            .Range(0, 400)
            .Select(i => new DeclarationItem
            {
                DeclarationId = $"D{i}",
                DeclarationDate = World.FirstDay.AddDays(i),
                HsCode = "854231",
                CifValue = 1000,
                TotalTaxes = i < 300 ? 100 : 50,
            })
            .ToArray();
        var usual = UsualAmounts.Of(World.Chunks(items), null)[UsualAmount.TaxShare];
        var chunk = ItemChunk.Of(items[^1]);
        var band = usual[usual.Find(chunk, new ChunkAmounts([5]))[0]];

        // In the last 184 days, today's among them, 84 items paid 10 % and 100 paid 5 %.
        Assert.Equal(184, band.Count);
        Assert.Equal(5, Math.Exp(band.Median), 1e-6);
    }

    [Fact]
    public void Refuses_a_row_that_is_not_there() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Trained.Model.Explain(ItemChunk.Of(Cheap), 1));

    private static Reason[] Fresh() => [.. Trained.Fresh.Take(60).SelectMany(item => Explain(item, most: 100))];

    private static IReadOnlyList<Reason> Explain(DeclarationItem item, int most = 5) => Trained.Model.Explain(ItemChunk.Of(item), 0, most);
}
