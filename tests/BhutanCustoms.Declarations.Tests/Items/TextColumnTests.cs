using BhutanCustoms.Declarations.Items;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Items;

public class TextColumnTests
{
    [Fact]
    public void Holds_and_takes_texts()
    {
        Gen.Select(Gen.String[Gen.OneOf('a', 'é', 'ཀ'), 0, 6].Array[1, 12], Gen.Int[0, 1_000_000].Array[0, 20])
            .Sample(
                (texts, picks) =>
                {
                    var column = TextColumn.From(texts);
                    var rows = picks.Select(pick => pick % texts.Length).ToArray();
                    var taken = (TextColumn)column.Take(rows);

                    Assert.Equal(texts, Enumerable.Range(0, column.Count).Select(i => column[i]));
                    Assert.Equal(rows.Select(row => texts[row]), Enumerable.Range(0, taken.Count).Select(i => taken[i]));
                    Assert.Equal(rows.Select(row => texts[row].Length == 0), Enumerable.Range(0, taken.Count).Select(taken.IsMissing));
                },
                seed: "0000KOIPe036",
                iter: 500
            );
    }

    [Fact]
    public void Needs_an_offset_more_than_items() => Assert.Throws<ArgumentException>(() => new TextColumn(default, default));
}
