using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Linear;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>
/// Trains the classifier on vectors by stochastic gradient descent with a step per row of weights (AdaGrad: Duchi, Hazan and Singer 2011).
/// Weights begin at the nomenclature's texts and move no further than examples ask. Words are left out at random (dropout: Srivastava et
/// al. 2014). As in <see cref="LinearTrainer"/> the outcome doesn't depend on the number of cores.
/// </summary>
internal sealed class EmbeddingTrainer
{
    private const int Epochs = 4;
    private const int BatchSize = 32;
    private const int RowsAtOnce = 256;

    /// <summary>How much longer the first weights are than the texts' vectors: about as sure as held-out texts let it be.</summary>
    private const float Sharpness = 12;

    private const float Rate = 0.3f;

    /// <summary>The share of words that are left out.</summary>
    private const float LeftOut = 0.15f;

    /// <summary>Nodes whose probability is off by less are left alone.</summary>
    private const float Tolerance = 0.001f;

    private readonly CodeTree tree;
    private readonly WordVectors vectors;
    private readonly float[][] weights;
    private readonly float[] squares;
    private readonly float[][] texts = new float[BatchSize][];
    private readonly float[][] nodes = new float[BatchSize][];

    private EmbeddingTrainer(CodeTree tree, WordVectors vectors, float[][] starts)
    {
        (this.tree, this.vectors) = (tree, vectors);
        weights = Array.ConvertAll(starts, start => Array.ConvertAll(start, entry => Sharpness * entry));
        squares = new float[weights.Length];
        for (var i = 0; i < BatchSize; i++)
        {
            (texts[i], nodes[i]) = (new float[vectors.Width], new float[tree.NodeCount]);
        }
    }

    /// <summary>Trains a classifier.</summary>
    /// <param name="tree">All subheadings.</param>
    /// <param name="vectors">The vectors of words.</param>
    /// <param name="starts">For each subheading the vector of its texts, where its weights begin.</param>
    /// <param name="examples">What to learn from.</param>
    /// <param name="random">Decides the order of the examples and what is left out.</param>
    public static EmbeddingClassifier Train(
        CodeTree tree,
        WordVectors vectors,
        float[][] starts,
        IReadOnlyList<EmbeddingExample> examples,
        Random random
    )
    {
        var trainer = new EmbeddingTrainer(tree, vectors, starts);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var share = 1 - ((float)epoch / Epochs);
            foreach (var batch in order.Chunk(BatchSize))
            {
                trainer.Learn([.. batch.Select(example => examples[example])], share, random);
            }
        }

        return new EmbeddingClassifier(tree, EmbeddingTable.Of(vectors.Width, trainer.weights));
    }

    private void Learn(EmbeddingExample[] batch, float share, Random random)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            vectors.Embed(batch[i].Words, LeftOut, random, texts[i]);
        }

        // A block of weights stays in the cache while all texts of the batch are compared with it.
        Parallel.For(
            0,
            (weights.Length + RowsAtOnce - 1) / RowsAtOnce,
            block =>
            {
                for (var leaf = block * RowsAtOnce; leaf < Math.Min(weights.Length, (block + 1) * RowsAtOnce); leaf++)
                {
                    for (var i = 0; i < batch.Length; i++)
                    {
                        nodes[i][leaf] = TensorPrimitives.Dot<float>(weights[leaf], texts[i]);
                    }
                }
            }
        );
        Parallel.For(
            0,
            batch.Length,
            i =>
            {
                nodes[i].AsSpan(tree.LeafCount).Clear();
                tree.ToProbabilities(nodes[i]);
                for (var target = 0; target < batch[i].Leaves.Length; target++)
                {
                    nodes[i][batch[i].Leaves[target]] -= batch[i].Shares[target];
                }
            }
        );
        for (var i = 0; i < batch.Length; i++)
        {
            Apply(i, share);
        }
    }

    private void Apply(int example, float share)
    {
        for (var leaf = 0; leaf < tree.LeafCount; leaf++)
        {
            var error = nodes[example][leaf];
            if (Math.Abs(error) >= Tolerance)
            {
                squares[leaf] += error * error;
                var step = -Rate * share * error / (MathF.Sqrt(squares[leaf]) + 0.1f);
                TensorPrimitives.MultiplyAdd(texts[example], step, weights[leaf], weights[leaf]);
            }
        }
    }
}
