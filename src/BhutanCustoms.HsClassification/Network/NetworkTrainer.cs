using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Linear;

namespace BhutanCustoms.HsClassification.Network;

/// <summary>
/// Trains the network by stochastic gradient descent with a step per row of weights (AdaGrad: Duchi, Hazan and Singer 2011) that shrinks
/// towards the end. Half of a text's features are left out at random each time (dropout: Srivastava et al. 2014), without which the network
/// learns its texts by heart. As in <see cref="LinearTrainer"/> the outcome doesn't depend on the number of cores.
/// </summary>
internal sealed class NetworkTrainer
{
    private const int Epochs = 7;
    private const int BatchSize = 32;
    private const int Width = NetworkClassifier.Width;
    private const float Rate = 0.1f;

    /// <summary>The share of its first size that a step has in the end.</summary>
    private const float LastStep = 0.1f;

    /// <summary>The range in which embeddings begin: small, so that tanh is nearly linear at first.</summary>
    private const float Start = 0.2f;

    /// <summary>
    /// Beyond so many features, all of them rare, none gets an embedding: it bounds the model's size, whatever the history's.
    /// </summary>
    private const int MostFeatures = 160_000;

    private readonly CodeTree tree;
    private readonly IReadOnlyList<LinearExample> examples;
    private readonly float[] embeddings;
    private readonly float[] embeddingSquares;
    private readonly float[] outputs;
    private readonly float[] outputSquares;

    private NetworkTrainer(CodeTree tree, int featureCount, IReadOnlyList<LinearExample> examples, Random random)
    {
        (this.tree, this.examples) = (tree, examples);
        var rows = Math.Min(featureCount, MostFeatures);
        (embeddings, embeddingSquares) = (new float[rows * Width], new float[rows]);
        (outputs, outputSquares) = (new float[tree.NodeCount * Width], new float[tree.NodeCount]);
        for (var i = 0; i < embeddings.Length; i++)
        {
            embeddings[i] = Start * ((2 * random.NextSingle()) - 1);
        }
    }

    /// <summary>Trains a network for a tree's codes on examples.</summary>
    /// <param name="tree">The codes.</param>
    /// <param name="featureCount">How many features there are; they are numbered from the most frequent on.</param>
    /// <param name="examples">What to learn from.</param>
    /// <param name="random">Decides where the weights begin, the order of the examples and what is left out.</param>
    public static NetworkClassifier Train(CodeTree tree, int featureCount, IReadOnlyList<LinearExample> examples, Random random)
    {
        var trainer = new NetworkTrainer(tree, featureCount, examples, random);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var passes = new NetworkPass[BatchSize];
        for (var i = 0; i < BatchSize; i++)
        {
            passes[i] = new NetworkPass(tree.NodeCount);
        }

        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (var start = 0; start < order.Length; start += BatchSize)
            {
                var done = (epoch + ((float)start / order.Length)) / Epochs;
                trainer.Learn(
                    order.AsMemory(start, Math.Min(BatchSize, order.Length - start)),
                    passes,
                    random,
                    Rate * (1 - ((1 - LastStep) * done))
                );
            }
        }

        return new NetworkClassifier(tree, trainer.embeddings, trainer.LeafOutputs());
    }

    private void Learn(ReadOnlyMemory<int> batch, NetworkPass[] passes, Random random, float rate)
    {
        var seed = random.Next();
        Parallel.For(0, batch.Length, i => passes[i].Run(examples[batch.Span[i]], tree, embeddings, outputs, new Random(seed ^ i)));
        for (var i = 0; i < batch.Length; i++)
        {
            StepOutputs(passes[i], rate);
            StepEmbeddings(examples[batch.Span[i]], passes[i], rate);
        }
    }

    private void StepOutputs(NetworkPass pass, float rate)
    {
        var size = TensorPrimitives.SumOfSquares<float>(pass.Hidden) / Width;
        foreach (var node in pass.Active)
        {
            Step(outputs.AsSpan(node * Width, Width), pass.Hidden, pass.Errors[node], size, ref outputSquares[node], rate);
        }
    }

    private void StepEmbeddings(LinearExample example, NetworkPass pass, float rate)
    {
        var size = TensorPrimitives.SumOfSquares<float>(pass.Slopes) / Width;
        for (var i = 0; i < example.Features.Length && example.Features[i] < embeddingSquares.Length; i++)
        {
            if (pass.Values[i] > 0)
            {
                var feature = example.Features[i];
                Step(embeddings.AsSpan(feature * Width, Width), pass.Slopes, pass.Values[i], size, ref embeddingSquares[feature], rate);
            }
        }
    }

    private static void Step(Span<float> row, ReadOnlySpan<float> direction, float factor, float size, ref float squares, float rate)
    {
        squares += factor * factor * size;
        TensorPrimitives.MultiplyAdd(direction, -rate * factor / (MathF.Sqrt(squares) + 1e-6f), row, row);
    }

    /// <summary>The weights of each leaf with those of its heading and chapter, unit by unit.</summary>
    private float[] LeafOutputs()
    {
        var leaves = new float[Width * tree.LeafCount];
        for (var leaf = 0; leaf < tree.LeafCount; leaf++)
        {
            for (var unit = 0; unit < Width; unit++)
            {
                leaves[(unit * tree.LeafCount) + leaf] =
                    outputs[(leaf * Width) + unit]
                    + outputs[(tree.Headings[leaf] * Width) + unit]
                    + outputs[(tree.Chapters[leaf] * Width) + unit];
            }
        }

        return leaves;
    }
}
