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

    /// <param name="others">Ratios of the same items on the same bases.</param>
    /// <param name="change">What is added to the logarithm of each.</param>
    protected ItemRatios(ItemRatios others, float[] change)
    {
        (Log, Basis) = ([.. others.Log.Zip(change, (log, more) => log + more)], others.Basis);
    }

    /// <summary>The natural logarithm of the ratio, NaN where there is none.</summary>
    public float[] Log { get; }

    /// <summary>What the ratio is for: an index into <see cref="BasisKeys"/>, or -1 where there is none.</summary>
    public int[] Basis { get; }

    /// <summary>The keys of the bases.</summary>
    public abstract ulong[] BasisKeys();

    /// <summary>The words behind a ratio of one item, such as <c>per kg</c>.</summary>
    public abstract string BasisName(int row);

    /// <summary>What factors add to logarithms.</summary>
    protected static float[] Logarithms(double[] factors) => Array.ConvertAll(factors, factor => (float)Math.Log(factor));

    /// <summary>The ratio of one item on a basis; left out where it isn't a positive number.</summary>
    protected void Set(int row, double ratio, int basis)
    {
        Basis[row] = basis;
        Log[row] = ratio > 0 && double.IsFinite(ratio) ? (float)Math.Log(ratio) : float.NaN;
    }
}
