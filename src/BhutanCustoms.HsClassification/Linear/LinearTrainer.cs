namespace BhutanCustoms.HsClassification.Linear;

/// <summary>
/// Trains the linear classifier by stochastic gradient descent with a step per weight (AdaGrad: Duchi, Hazan and Singer 2011). Examples are
/// taken in small batches: their gradients are worked out side by side from the same weights, then applied in order, so that the outcome
/// doesn't depend on the number of cores.
/// </summary>
internal sealed class LinearTrainer
{
    private const int Epochs = 6;
    private const int BatchSize = 32;
    private const float Rate = 0.2f;

    /// <summary>
    /// Nodes whose probability is off by less are left alone. It works like a margin: on noisy labels it raised the share of right codes by
    /// two points over pushing every wrong code down to zero.
    /// </summary>
    private const float Tolerance = 0.03f;

    private readonly LinearClassifier classifier;
    private readonly IReadOnlyList<LinearExample> examples;
    private readonly float[] denseSquares;
    private readonly float[] sparseSquares;
    private readonly List<int> active = [];

    private LinearTrainer(LinearClassifier classifier, IReadOnlyList<LinearExample> examples)
    {
        (this.classifier, this.examples) = (classifier, examples);
        (denseSquares, sparseSquares) = (new float[classifier.Dense.Length], new float[classifier.Sparse.Length]);
    }

    /// <summary>Trains a classifier of a tree's codes on examples.</summary>
    /// <param name="tree">The codes.</param>
    /// <param name="featureCount">How many features there are; they are numbered from the most frequent on.</param>
    /// <param name="examples">What to learn from.</param>
    /// <param name="random">Decides the order of the examples.</param>
    public static LinearClassifier Train(CodeTree tree, int featureCount, IReadOnlyList<LinearExample> examples, Random random)
    {
        var trainer = new LinearTrainer(LinearLayout.For(tree, featureCount, examples), examples);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var gradients = new float[BatchSize][];
        for (var i = 0; i < BatchSize; i++)
        {
            gradients[i] = new float[tree.NodeCount];
        }

        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (var start = 0; start < order.Length; start += BatchSize)
            {
                trainer.Learn(order.AsMemory(start, Math.Min(BatchSize, order.Length - start)), gradients);
            }
        }

        return trainer.classifier;
    }

    private void Learn(ReadOnlyMemory<int> batch, float[][] gradients)
    {
        Parallel.For(0, batch.Length, i => Gradient(examples[batch.Span[i]], gradients[i]));
        for (var i = 0; i < batch.Length; i++)
        {
            Apply(examples[batch.Span[i]], gradients[i]);
        }
    }

    /// <summary>Predicted minus true probability of every node.</summary>
    private void Gradient(LinearExample example, float[] nodes)
    {
        classifier.Classify(example.Features, example.Values, nodes);
        classifier.Tree.Subtract(example, nodes);
    }

    private void Apply(LinearExample example, float[] gradient)
    {
        active.Clear();
        for (var node = 0; node < gradient.Length; node++)
        {
            if (Math.Abs(gradient[node]) >= Tolerance)
            {
                active.Add(node);
            }
        }

        var dense = classifier.DenseCount;
        for (var i = 0; i < example.Features.Length; i++)
        {
            if (example.Features[i] < dense)
            {
                StepRow(example.Features[i], example.Values[i], gradient);
            }
            else
            {
                StepPairs(example.Features[i], example.Values[i], gradient);
            }
        }
    }

    private void StepRow(int feature, float value, float[] gradient)
    {
        var first = feature * classifier.Tree.NodeCount;
        foreach (var node in active)
        {
            Step(ref classifier.Dense[first + node], ref denseSquares[first + node], gradient[node] * value);
        }
    }

    private void StepPairs(int feature, float value, float[] gradient)
    {
        var pairs = classifier.Pairs(feature);
        for (var p = pairs.Start.Value; p < pairs.End.Value; p++)
        {
            if (gradient[classifier.Nodes[p]] is >= Tolerance or <= -Tolerance)
            {
                Step(ref classifier.Sparse[p], ref sparseSquares[p], gradient[classifier.Nodes[p]] * value);
            }
        }
    }

    private static void Step(ref float weight, ref float squares, float gradient)
    {
        squares += gradient * gradient;
        weight -= Rate * gradient / (MathF.Sqrt(squares) + 1e-6f);
    }
}
