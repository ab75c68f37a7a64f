using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>Vectors in whole numbers from -127 to 127 with a scale: a quarter of the memory, which is what a search waits for.</summary>
internal static class Int8
{
    private const float Most = sbyte.MaxValue;

    /// <summary>The nearest whole numbers, and what one of them is worth.</summary>
    public static (sbyte[] Values, float Scale) Quantize(ReadOnlySpan<float> vector)
    {
        var values = new sbyte[vector.Length];
        return (values, Quantize(vector, values));
    }

    /// <summary>Fills the nearest whole numbers; returns what one of them is worth.</summary>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> into)
    {
        var highest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        var factor = highest > 0 ? Most / highest : 0;
        for (var i = 0; i < vector.Length; i++)
        {
            into[i] = (sbyte)MathF.Round(vector[i] * factor);
        }

        return highest / Most;
    }

    /// <summary>Adds a vector times its scale.</summary>
    public static void AddTo(ReadOnlySpan<sbyte> values, float scale, Span<float> into)
    {
        for (var i = 0; i < values.Length; i++)
        {
            into[i] += scale * values[i];
        }
    }

    /// <summary>The sum of products, exact: the same on every processor. The second is widened before, once for many.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<short> b)
    {
        var (sum, at) = (0, 0);
        if (Avx2.IsSupported)
        {
            var sums = Vector256<int>.Zero;
            var left = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(a);
            var right = MemoryMarshal.Cast<short, Vector256<short>>(b);
            for (; at < left.Length; at++)
            {
                sums += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(left[at]), right[at]);
            }

            (sum, at) = (Vector256.Sum(sums), at * Vector128<sbyte>.Count);
        }

        for (; at < a.Length; at++)
        {
            sum += a[at] * b[at];
        }

        return sum;
    }
}
