using System.Numerics.Tensors;

namespace BhutanCustoms.HsEncoder.Distillation;

/// <summary>
/// Moves vectors of words until their sums point where they should: stochastic gradient descent on one minus the cosine, with a step for
/// each row (AdaGrad: Duchi, Hazan and Singer 2011) that shrinks towards the end.
/// </summary>
/// <param name="vectors">The vectors, changed in place.</param>
/// <param name="pieces">For each row of a word that can be taken apart, the rows of its pieces.</param>
internal sealed class VectorTrainer(float[][] vectors, int[]?[] pieces)
{
    private const float Rate = 0.3f;
    private readonly float[] squares = new float[vectors.Length];

    /// <summary>Trains on phrases: for each the rows of its words, and the direction of length 1.</summary>
    public void Train(int[][][] phrases, float[][] targets, DistillationOptions options, float takenApart, Random random)
    {
        var order = Enumerable.Range(0, phrases.Length).ToArray();
        var rows = new List<int>();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = Rate * (1 - (0.9f * epoch / options.Epochs));
            foreach (var phrase in order)
            {
                rows.Clear();
                foreach (var row in phrases[phrase].SelectMany(word => word))
                {
                    rows.AddRange(pieces[row] is { } apart && random.NextSingle() < takenApart ? apart : [row]);
                }

                Learn(rows, targets[phrase], rate);
            }
        }
    }

    private void Learn(List<int> rows, float[] target, float rate)
    {
        Span<float> sum = stackalloc float[target.Length];
        sum.Clear();
        foreach (var row in rows)
        {
            TensorPrimitives.Add(sum, vectors[row], sum);
        }

        var length = TensorPrimitives.Norm<float>(sum);
        if (length < 1e-6f)
        {
            return;
        }

        // The slope of -cos by the sum: (cos × direction - target) / length; times length, so that long sums learn as fast.
        TensorPrimitives.Divide(sum, length, sum);
        TensorPrimitives.Multiply(sum, TensorPrimitives.Dot(sum, target), sum);
        TensorPrimitives.Subtract(sum, target, sum);
        var square = TensorPrimitives.SumOfSquares<float>(sum);
        foreach (var row in rows)
        {
            squares[row] += square;
            TensorPrimitives.MultiplyAdd(
                sum,
                -rate * (TensorPrimitives.Norm<float>(vectors[row]) + 0.1f) / MathF.Sqrt(squares[row] + 1),
                vectors[row],
                vectors[row]
            );
        }
    }
}
