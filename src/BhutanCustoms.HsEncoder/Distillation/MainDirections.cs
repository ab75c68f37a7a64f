using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace BhutanCustoms.HsEncoder.Distillation;

/// <summary>The directions in which vectors differ most (principal components, without taking the mean away).</summary>
internal sealed class MainDirections
{
    private readonly float[][] directions;

    private MainDirections(float[][] directions) => this.directions = directions;

    /// <summary>The first directions of some vectors, strongest first; all where there are no more.</summary>
    public static MainDirections Of(IReadOnlyList<float[]> vectors, int count)
    {
        var width = vectors[0].Length;
        var products = new double[width, width];
        var row = new float[width];
        foreach (var vector in vectors)
        {
            for (var i = 0; i < width; i++)
            {
                TensorPrimitives.Multiply(vector, vector[i], row);
                for (var j = 0; j <= i; j++)
                {
                    products[i, j] += row[j];
                }
            }
        }

        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < i; j++)
            {
                products[j, i] = products[i, j];
            }
        }

        var eigen = Matrix<double>.Build.DenseOfArray(products).Evd(Symmetricity.Symmetric);
        return new MainDirections([
            .. Enumerable
                .Range(0, Math.Min(count, width))
                .Select(rank => eigen.EigenVectors.Column(width - 1 - rank).Select(entry => (float)entry).ToArray()),
        ]);
    }

    /// <summary>A vector's entries along the directions.</summary>
    public float[] Project(float[] vector) => Array.ConvertAll(directions, direction => TensorPrimitives.Dot<float>(direction, vector));
}
