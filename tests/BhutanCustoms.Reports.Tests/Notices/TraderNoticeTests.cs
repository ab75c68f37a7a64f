using System.Text.RegularExpressions;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Reports.Notices;

namespace BhutanCustoms.Reports.Tests.Notices;

public sealed class TraderNoticeTests
{
    private static readonly string[] Topics =
    [
        "unit price",
        "value and quantity",
        "freight and insurance",
        "taxes",
        "goods",
        "goods description",
        "date",
        "importer",
        "declarant",
        "seller",
        "office",
        "origin",
        "departure",
        "transport",
        "procedure",
        "currency",
        "same mass and value",
        "PLATE BP-1-A1234",
    ];

    [Fact]
    public void Names_the_weightiest_reasons_in_general_terms()
    {
        var notice = TraderNotice.For(
            "D000001/1",
            SelectionCause.Ranking,
            [Raises("unit price"), Raises("goods description"), Raises("taxes")]
        );

        Assert.StartsWith(
            "Item D000001/1 was selected for an inspection because of its declared value compared with similar goods, and "
                + "because the description of the goods and the declared HS code may not fit each other. ",
            notice,
            StringComparison.Ordinal
        );
        Assert.Contains("you may appeal", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lowers_the_score_is_no_reason() =>
        Assert.Contains(
            "because of the circumstances of the consignment taken together.",
            TraderNotice.For("D1/1", SelectionCause.Ranking, [Raises("origin") with { Direction = ReasonDirection.Lowers }]),
            StringComparison.Ordinal
        );

    [Fact]
    public void Of_the_lot_it_tells_only_that_it_was_the_lot() =>
        Assert.Contains(
            "because it was drawn by lot, as any consignment may be.",
            TraderNotice.For("D1/1", SelectionCause.Random, [Raises("importer")]),
            StringComparison.Ordinal
        );

    [Fact]
    public void Whatever_the_reasons_say_no_score_threshold_or_other_trader_gets_out()
    {
        foreach (var first in Topics)
        {
            foreach (var second in Topics)
            {
                var notice = TraderNotice.For("D/X", SelectionCause.Ranking, [Raises(first), Raises(second)]);

                Assert.DoesNotMatch(
                    new Regex(
                        "[0-9%]|Nu |TAC|T-[0-9a-f]|rank|score|threshold|probab|capacity|seed|seller|declarant|agent|BP-|informa",
                        RegexOptions.IgnoreCase
                    ),
                    notice
                );
            }
        }
    }

    private static Reason Raises(string topic) =>
        new(
            topic,
            "Seller TAC12345 had 7 findings in 9 inspections; unit price Nu 12.50 is below 95 % (threshold 0.83).",
            ReasonDirection.Raises,
            0.83
        );
}
