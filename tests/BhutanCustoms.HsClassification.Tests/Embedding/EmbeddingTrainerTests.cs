using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Tests.Embedding;

public sealed class EmbeddingTrainerTests
{
    private static readonly CodeTable Codes = new(new Nomenclature("three", [new("010121", ""), new("010129", ""), new("020110", "")]));

    private static readonly WordVectors Vectors = new(
        "by hand",
        ["horse", "beef", "pony"],
        [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
        ]
    );

    private static readonly float[][] Starts =
    [
        [1, 0, 0],
        [0, 0, 0],
        [0, 1, 0],
    ];

    [Fact]
    public void Knows_codes_by_their_texts_before_anything_is_learnt()
    {
        Assert.Equal(0, First(Train([]), "horse"));
        Assert.Equal(2, First(Train([]), "beef"));
    }

    [Fact]
    public void Learns_from_examples_what_the_texts_do_not_say()
    {
        var examples = Enumerable.Repeat(new EmbeddingExample([new WeighedWord([2], 1)], [1], [1]), 200).ToArray();

        var classifier = Train(examples);

        Assert.Equal(1, First(classifier, "pony"));
        Assert.Equal(0, First(classifier, "horse"));
    }

    [Fact]
    public void Gives_headings_and_chapters_what_their_subheadings_have()
    {
        var nodes = Nodes(Train([]), "horse");
        var tree = EmbeddingClassifier.TreeOf(Codes);

        Assert.Equal(1, nodes.Take(tree.LeafCount).Sum(), 1e-5);
        Assert.Equal(nodes[0] + nodes[1], nodes[tree.Headings[0]], 1e-6);
        Assert.Equal(nodes[2], nodes[tree.Chapters[2]], 1e-6);
    }

    private static EmbeddingClassifier Train(EmbeddingExample[] examples) =>
        EmbeddingTrainer.Train(EmbeddingClassifier.TreeOf(Codes), Vectors, Starts, examples, new Random(1));

    private static int First(EmbeddingClassifier classifier, string text) =>
        Array.IndexOf(Nodes(classifier, text), Nodes(classifier, text).Take(3).Max());

    private static float[] Nodes(EmbeddingClassifier classifier, string text)
    {
        var (words, query) = (new PreparedText(), new EmbeddedText(Vectors.Width));
        TextPreparation.Prepare(text, words);
        query.Read(words, Vectors);
        var nodes = new float[classifier.Tree.NodeCount];
        classifier.Classify(query, nodes);
        return nodes;
    }
}
