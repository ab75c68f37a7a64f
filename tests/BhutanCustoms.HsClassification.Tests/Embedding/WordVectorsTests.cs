using BhutanCustoms.HsClassification.Embedding;

namespace BhutanCustoms.HsClassification.Tests.Embedding;

public sealed class WordVectorsTests
{
    private readonly WordVectors vectors = new(
        "by hand",
        ["steel", "ste", "##el", "##ware", "##w", "tea"],
        [
            [3, 0],
            [0, 1],
            [0, 1],
            [0, 2],
            [5, 5],
            [-4, 0],
        ]
    );

    [Theory]
    [InlineData("steel", new[] { 0 })]
    [InlineData("steelware", new[] { 0, 3 })]
    [InlineData("steware", new[] { 1, 3 })]
    [InlineData("teawx", new int[0])]
    [InlineData("ware", new int[0])]
    [InlineData("", new int[0])]
    public void Takes_a_word_whole_or_apart_into_its_longest_pieces_or_not_at_all(string word, int[] rows) =>
        Assert.Equal(rows, vectors.Rows(word));

    [Fact]
    public void A_text_points_where_its_words_do_together()
    {
        Assert.Equal([1, 0], vectors.Embed("STEEL, 200 kg"));
        Assert.Equal([3 / MathF.Sqrt(13), 2 / MathF.Sqrt(13)], vectors.Embed("Steelware"), (a, b) => Math.Abs(a - b) < 0.02f);
        Assert.Equal(vectors.Embed("steel tea ste"), vectors.Embed("tea ste steel"), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void What_no_goods_are_named_by_hardly_turns_a_text()
    {
        var all = new WordVectors(
            "by hand",
            ["steel", "kg", "red", "zo", "##na"],
            [
                [1, 0],
                [0, 1],
                [0, 1],
                [0, 1],
                [0, 1],
            ]
        );

        Assert.Equal(0.1f, Slope("steel kg"), 0.01f);
        Assert.Equal(0.4f, Slope("steel red"), 0.01f);
        Assert.Equal(0.3f, Slope("steel zo"), 0.01f);
        Assert.Equal(1, Slope("steel zona"), 0.01f);

        float Slope(string text) => all.Embed(text)[1] / all.Embed(text)[0];
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 ## #")]
    [InlineData("qqq")]
    public void A_text_without_a_known_word_has_no_direction(string text) => Assert.Equal([0, 0], vectors.Embed(text));

    [Fact]
    public void Is_the_same_after_a_trip_through_a_file()
    {
        using var stream = new MemoryStream(Saved());
        var reloaded = WordVectors.Load(stream);

        Assert.Equal((vectors.Origin, vectors.Version, vectors.Width, vectors.Count), Described(reloaded));
        Assert.Equal(vectors.Embed("steel teaware"), reloaded.Embed("steel teaware"));
    }

    [Fact]
    public void Refuses_files_that_are_damaged_cut_off_or_something_else()
    {
        var file = Saved();
        Assert.Contains("begins with", Refusal(Changed(file, 0)), StringComparison.Ordinal);
        Assert.Contains("format version", Refusal(Changed(file, 8)), StringComparison.Ordinal);
        Assert.Contains("cut off", Refusal(file[..^1]), StringComparison.Ordinal);
        Assert.Contains("SHA-256", Refusal(Changed(file, file.Length - 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_parts_that_do_not_fit_each_other()
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write("by hand");
        writer.Write(1);
        writer.Write("steel");
        writer.Write(2);
        writer.Write(1);
        writer.Write((sbyte)7);
        writer.Write(1);
        writer.Write(0.5f);
        content.Position = 0;
        using var reader = new BinaryReader(content);

        Assert.Contains(
            "1 words with vectors of 2 entries, 1 entries",
            Assert.Throws<InvalidDataException>(() => WordVectors.Read(reader)).Message,
            StringComparison.Ordinal
        );
    }

    private static (string Origin, string Version, int Width, int Count) Described(WordVectors all) =>
        (all.Origin, all.Version, all.Width, all.Count);

    private static string Refusal(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return Assert.Throws<InvalidDataException>(() => WordVectors.Load(stream)).Message;
    }

    private static byte[] Changed(byte[] file, int at)
    {
        var changed = file.ToArray();
        changed[at] ^= 0x80;
        return changed;
    }

    private byte[] Saved()
    {
        using var stream = new MemoryStream();
        vectors.Save(stream);
        return stream.ToArray();
    }
}
