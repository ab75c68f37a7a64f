using System.Text;
using BhutanCustoms.SyntheticBhutan.Goods;
using BhutanCustoms.SyntheticBhutan.Text;

namespace BhutanCustoms.SyntheticBhutan.Tests.Text;

public class DescriptionWriterTests
{
    [Fact]
    public void Descriptions_are_made_of_our_own_words()
    {
        var goods = new GoodsCatalogue().Goods;
        var own = goods
            .SelectMany(good => good.Nouns.Concat(good.Specifications))
            .Concat(Words.Brands)
            .Concat(Words.Vague.SelectMany(words => words))
            .Concat(Words.Abbreviations.Select(pair => pair.Short))
            .SelectMany(Split)
            .Concat(goods.Select(good => good.Pack))
            .Concat(["BRAND", "X", "KG", "PCS", "PRS", "LTR", "MTR", "SQM"])
            .ToHashSet();
        var written = SmallWorld.History.SelectMany(i => Split(Encoding.ASCII.GetBytes(i.Item.Description!.ToUpperInvariant()))).ToArray();

        // At most one typing error in a text of several words, in 7 % of texts; and packings glued to numbers.
        Assert.InRange(written.Count(own.Contains) / (double)written.Length, 0.95, 1);

        static IEnumerable<string> Split(byte[] text) =>
            Encoding
                .ASCII.GetString(text)
                .Split(' ', ',')
                .Where(word => word.Length > 0 && !char.IsDigit(word[0]))
                .Select(word => word.TrimEnd('"'));
    }

    [Fact]
    public void Some_are_vague_some_in_small_letters_some_with_errors_and_none_empty()
    {
        var history = SmallWorld.History;
        Assert.All(history, i => Assert.False(string.IsNullOrWhiteSpace(i.Item.Description)));
        AssertShare(
            0.2,
            i =>
                i.Item.Description!.All(letter => !char.IsAsciiLetterLower(letter)) is false
                && i.Item.Description!.Any(char.IsAsciiLetterUpper)
        );
        AssertShare(0.1, i => !i.Item.Description!.Any(char.IsAsciiLetterUpper));

        void AssertShare(double expected, Func<SyntheticItem, bool> which)
        {
            var error = Math.Sqrt(expected * (1 - expected) / history.Length);
            Assert.InRange(history.Share(which), expected - (4 * error), expected + (4 * error));
        }
    }
}
