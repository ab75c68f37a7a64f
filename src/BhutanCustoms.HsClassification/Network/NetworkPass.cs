using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Linear;

namespace BhutanCustoms.HsClassification.Network;

/// <summary>One example's way through the network and back: what is to be changed, worked out without changing anything.</summary>
/// <param name="nodes">How many nodes the tree has.</param>
internal sealed class NetworkPass(int nodes)
{
    private const int Width = NetworkClassifier.Width;
    private const float DroppedFeatures = 0.5f;

    /// <summary>
    /// Nodes whose probability is off by less are left alone: it saves most of the work and changes nothing that could be measured.
    /// </summary>
    private const float Tolerance = 0.002f;

    private readonly float[] hidden = new float[Width];
    private readonly float[] slopes = new float[Width];
    private float[] values = new float[256];

    /// <summary>The values of the example's features, 0 where left out.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The hidden layer.</summary>
    public ReadOnlySpan<float> Hidden => hidden;

    /// <summary>The slope of the loss by the sums that enter the hidden layer.</summary>
    public ReadOnlySpan<float> Slopes => slopes;

    /// <summary>Predicted minus true probability of every node.</summary>
    public float[] Errors { get; } = new float[nodes];

    /// <summary>The nodes with an error that counts.</summary>
    public List<int> Active { get; } = [];

    /// <summary>Takes an example there and back.</summary>
    public void Run(LinearExample example, CodeTree tree, float[] embeddings, float[] outputs, Random random)
    {
        Array.Resize(ref values, Math.Max(values.Length, example.Values.Length));
        for (var i = 0; i < example.Values.Length; i++)
        {
            values[i] = random.NextSingle() < DroppedFeatures ? 0 : example.Values[i] / (1 - DroppedFeatures);
        }

        NetworkClassifier.Hide(embeddings, example.Features, values, hidden);
        for (var node = 0; node < Errors.Length; node++)
        {
            Errors[node] = TensorPrimitives.Dot(outputs.AsSpan(node * Width, Width), hidden);
        }

        tree.ToProbabilities(Errors);
        tree.Subtract(example, Errors);
        Active.Clear();
        Array.Clear(slopes);
        for (var node = 0; node < Errors.Length; node++)
        {
            if (Math.Abs(Errors[node]) >= Tolerance)
            {
                Active.Add(node);
                TensorPrimitives.MultiplyAdd(outputs.AsSpan(node * Width, Width), Errors[node], slopes, slopes);
            }
        }

        for (var unit = 0; unit < Width; unit++)
        {
            slopes[unit] *= 1 - (hidden[unit] * hidden[unit]);
        }
    }
}
