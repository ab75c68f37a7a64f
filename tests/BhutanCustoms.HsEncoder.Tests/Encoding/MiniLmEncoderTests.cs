using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Embedding;
using FastBertTokenizer;

namespace BhutanCustoms.HsEncoder.Tests.Encoding;

public sealed class MiniLmEncoderTests(MiniLmFixture fixture) : IClassFixture<MiniLmFixture>
{
    [Fact]
    public void Puts_texts_that_mean_the_same_near_each_other()
    {
        var vectors = fixture.Encoder.Encode(["mobile phone", "smartphones", "fresh potatoes"]);
        Assert.All(vectors, vector => Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-4f));
        Assert.True(Cosine(vectors[0], vectors[1]) > 0.6f && Cosine(vectors[0], vectors[2]) < 0.3f);
    }

    [Fact]
    public void Encodes_a_text_alone_as_among_others()
    {
        var alone = fixture.Encoder.Encode(["tyres for lorries"])[0];
        var among = fixture.Encoder.Encode(["tea", "tyres for lorries", "sacks and bags of jute", "sugar cane raw"])[1];
        Assert.True(Cosine(alone, among) > 0.9999f);
    }

    [Fact]
    public void Its_vocabulary_takes_words_apart_as_an_independent_tokenizer_does()
    {
        var vocabulary = fixture.Encoder.Vocabulary;
        Assert.DoesNotContain(vocabulary, piece => piece.Contains('\r', StringComparison.Ordinal));
        var vectors = new WordVectors("pieces", vocabulary, [.. vocabulary.Select(_ => new float[] { 1 })]);
        var tokenizer = new BertTokenizer();
        tokenizer.LoadVocabulary(new StringReader(string.Join('\n', vocabulary)), convertInputToLowercase: true);
        foreach (var word in (string[])["tea", "refrigerator", "polyethylene", "jaggery", "kira", "tmt", "upholstered", "xqzw"])
        {
            var ids = tokenizer.Encode(word).InputIds.Span;
            Assert.Equal(ids[1..ids.IndexOf(Id("[SEP]"))].ToArray(), vectors.Rows(word).Select(row => (long)row));
        }

        long Id(string piece) => vocabulary.Index().First(entry => entry.Item == piece).Index;
    }

    private static float Cosine(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
