using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsEncoder.Distillation;
using BhutanCustoms.HsEncoder.Encoding;
using BhutanCustoms.HsEncoder.Tests.Encoding;

namespace BhutanCustoms.HsEncoder.Tests.Distillation;

public sealed class DistillerTests(MiniLmFixture fixture) : IClassFixture<MiniLmFixture>
{
    private static readonly string[] Texts =
    [
        "Telephones; smartphones and other telephones for cellular networks",
        "mobile phones",
        "Potatoes; fresh or chilled",
        "vegetables, fresh",
        "Tyres; new pneumatic, of rubber, for buses or lorries",
        "truck tyres",
        "Motor vehicles; for the transport of goods",
        "lorries",
        "Tea, black; fermented",
        "Footwear; with uppers of leather",
        "shoes, leather",
        "Sugar; cane or beet, refined",
    ];

    private static readonly DistillationOptions Options = new() { Width = 12, Epochs = 20 };

    [Fact]
    public void Sums_of_word_vectors_point_where_the_encoder_puts_whole_phrases()
    {
        var vectors = Distiller.Distil(new FewPieces(fixture.Encoder), Texts, Options);

        Assert.Equal(12, vectors.Width);
        Assert.Equal(fixture.Encoder.Origin, vectors.Origin);
        Assert.True(Cosine("truck tyres", "tyres for lorries") > Cosine("truck tyres", "fresh potatoes") + 0.3f);
        Assert.True(Cosine("smartphones", "mobile phones") > Cosine("smartphones", "leather shoes") + 0.3f);

        float Cosine(string a, string b) => TensorPrimitives.Dot<float>(vectors.Embed(a), vectors.Embed(b));
    }

    [Fact]
    public void Gives_the_same_vectors_again()
    {
        Assert.Equal(
            Distiller.Distil(new FewPieces(fixture.Encoder), Texts, Options).Version,
            Distiller.Distil(new FewPieces(fixture.Encoder), Texts, Options).Version
        );
    }

    [Fact]
    public void A_word_that_was_never_seen_is_known_by_its_pieces()
    {
        var vectors = Distiller.Distil(new FewPieces(fixture.Encoder), Texts, Options);
        Assert.Equal(2, vectors.Rows("phonebook").Count);
        Assert.Empty(vectors.Rows("zzz"));
    }

    /// <summary>The real encoder with so few pieces that a test needn't encode thirty thousand.</summary>
    private sealed class FewPieces(MiniLmEncoder encoder) : ISentenceEncoder
    {
        public string Origin => encoder.Origin;

        public IReadOnlyList<string> Vocabulary { get; } = ["[PAD]", "phone", "##book", "##s", "tyre", "potato", "##es"];

        public float[][] Encode(IReadOnlyList<string> texts) => encoder.Encode(texts);
    }
}
