using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// A ratio of each item of a chunk that is compared with that of like goods, such as a price. Only ratios on one basis are compared.
/// </summary>
internal abstract class ItemRatios
{
    /// <param name="count">The number of items.</param>
    protected ItemRatios(int count)
    {
        (Log, Basis) = (new float[count], new int[count]);
        Array.Fill(Log, float.NaN);
        Array.Fill(Basis, -1);
    }

    /// <summary>The natural logarithm of the ratio, NaN where there is none.</summary>
    public float[] Log { get; }

    /// <summary>What the ratio is for: an index into <see cref="BasisKeys"/>, or -1 where there is none.</summary>
    public int[] Basis { get; }

    /// <summary>The keys of the bases.</summary>
    public abstract ulong[] BasisKeys();

    /// <summary>The words behind a ratio of one item, such as <c>per kg</c>.</summary>
    public abstract string BasisName(int row);

    /// <summary>The ratio of one item on a basis; left out where it isn't a positive number.</summary>
    protected void Set(int row, double ratio, int basis)
    {
        Basis[row] = basis;
        Log[row] = ratio > 0 && double.IsFinite(ratio) ? (float)Math.Log(ratio) : float.NaN;
    }
}
