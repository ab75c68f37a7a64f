using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Batch;
using BhutanCustoms.HsClassification.Mismatch;
using BhutanCustoms.Pipeline.Night.Chunks;

namespace BhutanCustoms.Pipeline.Tests.Night.Chunks;

public sealed class HsSuggestionsTests
{
    private static readonly Nomenclature Nomenclature = new(
        "n",
        new Dictionary<string, string> { ["851713"] = "Smartphones", ["010121"] = new('a', 200) }
    );

    private static readonly HsSuggestions Suggestions = HsColumns.Of(
        new HsChunkResult(
            "hs",
            ["851713", "851713", "851713", null, "010121"],
            [0.9f, 0.9f, 0.9f, 0, 0.5f],
            [HsVerdict.Confident, HsVerdict.Confident, HsVerdict.Confident, HsVerdict.TooVague, HsVerdict.AskTrader],
            [HsAgreement.Heading, HsAgreement.Subheading, HsAgreement.Different, HsAgreement.None, HsAgreement.Different],
            [0.874, 0.001, 0.3, double.NaN, 0.6],
            [12_000.4, 0, 5, double.NaN, double.NaN]
        )
    );

    [Fact]
    public void A_doubt_takes_the_place_of_what_the_model_says_of_the_text()
    {
        Reason price = new("unit price", "The price is low.", ReasonDirection.Raises, 0.5),
            text = new(Reason.GoodsDescription, "It reads otherwise.", ReasonDirection.Raises, 0.3);
        Assert.Equal(["Doubtful. (raises, 30 %)", "The price is low. (raises, 50 %)"], HsSuggestions.Sentences("Doubtful.", [price, text]));
        Assert.Equal(["Doubtful.", "The price is low. (raises, 50 %)"], HsSuggestions.Sentences("Doubtful.", [price]));
        Assert.Equal(
            ["The price is low. (raises, 50 %)", "It reads otherwise. (raises, 30 %)"],
            HsSuggestions.Sentences(null, [price, text])
        );
    }

    [Fact]
    public void Says_why_a_code_is_doubtful()
    {
        Assert.Equal(
            "Declared HS 8517.62, the text reads like 8517.13 (Smartphones): 87 % likely wrong, Nu 12,000 duty and taxes at stake.",
            Suggestions.Doubt(0, "851762", Nomenclature, "BTN")
        );
        Assert.EndsWith("12,000 duty and taxes at stake.", Suggestions.Doubt(0, "85176210", Nomenclature, "KRW"), StringComparison.Ordinal);
        Assert.Contains("HS 8517.6210,", Suggestions.Doubt(0, "85176210", Nomenclature, "KRW"), StringComparison.Ordinal);
        Assert.Equal(
            $"Declared HS 8517.62, the text reads like 0101.21 ({new string('a', 79)}…): 60 % likely wrong.",
            Suggestions.Doubt(4, "851762", Nomenclature, "BTN")
        );
    }

    [Fact]
    public void Doubts_only_another_code_that_is_likely_enough_wrong() =>
        Assert.Equal([true, false, false, false, true], Enumerable.Range(0, 5).Select(row => Suggestions.IsDoubtful(row, 0.5)));

    [Fact]
    public void Are_read_as_they_were_written()
    {
        var read = HsColumns.Read(BinaryData.FromBytes(HsColumns.Write(Suggestions)));

        Assert.Equal([0.874, 0.001, 0.3, null, 0.6], Enumerable.Range(0, 5).Select(read.ProbabilityWrong));
        Assert.Equal([12_000.4, 0, 5, null, null], Enumerable.Range(0, 5).Select(read.Stake));
        Assert.Equal(["851713", "851713", "851713", null, "010121"], Enumerable.Range(0, 5).Select(row => read.Codes[row]));
        Assert.Equal(
            ["Heading", "Subheading", "Different", "None", "Different"],
            Enumerable.Range(0, 5).Select(row => read.Agreements[row])
        );
    }

    [Fact]
    public void Are_attached_under_the_names_that_the_fraud_model_knows()
    {
        var items = Suggestions.Attach(new ItemChunk(5, []));

        Assert.Equal("851713", items.Category(ClassificationFields.SuggestedCode)![0]);
        Assert.Equal(0.874, items.Number(ClassificationFields.ProbabilityWrong)![0]);
        Assert.True(items.Number(ClassificationFields.TaxesAtStake)!.IsMissing(3));
    }
}
