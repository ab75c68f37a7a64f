using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>
/// Minimum-trace reconciliation (Wickramasuriya, Athanasopoulos and Hyndman 2019, JASA 114) in its projection form ỹ = ŷ − W C′(C W C′)⁻¹ C
/// ŷ, where C ŷ is by how much the sums are missed and W is the covariance of the base forecasts' errors, its correlations shrunk to zero
/// by the share λ of Schäfer and Strimmer (2005). W is never formed: only as many equations are solved as there are sums.
/// </summary>
internal sealed class MinTrace
{
    /// <summary>Up to so many series λ is estimated; beyond, the diagonal alone is used (λ = 1).</summary>
    private const int MostCorrelated = 1000;

    private readonly GroupedStructure structure;
    private readonly double[][] errors;
    private readonly double[] variances;
    private readonly double[][] misses;
    private readonly LU<double> misfit;

    /// <param name="structure">What adds up to what.</param>
    /// <param name="rows">Errors of all series, a row a forecast month; at least one row. NaN where a series hadn't begun: it counts in no
    /// covariance then.</param>
    /// <param name="scales">The usual change of each series, which stands in for the error of one that hadn't begun in any row.</param>
    /// <param name="origins">From how many origins the rows come: rows of one origin aren't independent.</param>
    public MinTrace(GroupedStructure structure, IReadOnlyList<double[]> rows, double[] scales, int origins)
    {
        this.structure = structure;
        variances = Variances(rows, scales);
        errors = [.. rows.Select(row => Array.ConvertAll(row, e => double.IsNaN(e) ? 0 : e))];
        Shrinkage = variances.Length > MostCorrelated ? 1 : ShrinkageOf(errors, variances, origins);
        misses = Shrinkage < 1 ? [.. errors.Select(Misses)] : [];
        misfit = Misfit().LU();
    }

    /// <summary>λ: 1 uses the variances alone, 0 the sample covariance.</summary>
    public double Shrinkage { get; }

    /// <summary>The coherent forecasts nearest to the base forecasts of one month.</summary>
    public double[] Reconcile(double[] forecasts)
    {
        var weights = misfit.Solve(Vector<double>.Build.DenseOfArray(Misses(forecasts)));
        var coherent = (double[])forecasts.Clone();
        for (var a = 0; a < structure.Aggregates; a++)
        {
            foreach (var i in structure.Members[a])
            {
                coherent[i] += Shrinkage * variances[i] * weights[a];
            }
        }

        for (var row = 0; row < misses.Length; row++)
        {
            var weight = (1 - Shrinkage) / errors.Length * weights.DotProduct(Vector<double>.Build.Dense(misses[row]));
            for (var i = structure.Aggregates; i < coherent.Length; i++)
            {
                coherent[i] -= weight * errors[row][i];
            }
        }

        return structure.FromBottom(coherent);
    }

    /// <summary>C ŷ: each sum less its members.</summary>
    private double[] Misses(double[] values) => [.. structure.Members.Select((members, a) => values[a] - members.Sum(i => values[i]))];

    /// <summary>C W C′.</summary>
    private Matrix<double> Misfit()
    {
        var matrix = Matrix<double>.Build.Dense(
            structure.Aggregates,
            structure.Aggregates,
            (a, b) => a == b ? Shrinkage * variances[a] : 0
        );
        foreach (var (bottom, of) in structure.SumsOfBottom())
        {
            foreach (var (a, b) in of.SelectMany(a => of.Select(b => (a, b))))
            {
                matrix[a, b] += Shrinkage * variances[bottom];
            }
        }

        if (misses.Length > 0)
        {
            var sums = Matrix<double>.Build.DenseOfRowArrays(misses);
            matrix += sums.TransposeThisAndMultiply(sums) * ((1 - Shrinkage) / misses.Length);
        }

        return matrix;
    }

    /// <summary>
    /// Mean squares, kept above a millionth of a millionth of the largest so that a series forecast without error stays put and nothing is
    /// divided by zero.
    /// </summary>
    private static double[] Variances(IReadOnlyList<double[]> rows, double[] scales)
    {
        var variances = new double[scales.Length];
        for (var i = 0; i < variances.Length; i++)
        {
            variances[i] = rows.Where(e => !double.IsNaN(e[i])).Select(e => e[i] * e[i]).DefaultIfEmpty(scales[i] * scales[i]).Average();
        }

        var floor = variances.Max() is > 0 and var most ? most * 1e-12 : 1;
        return Array.ConvertAll(variances, v => Math.Max(v, floor));
    }

    private static double ShrinkageOf(double[][] errors, double[] variances, int origins)
    {
        var n = errors.Length;
        if (n < 2)
        {
            return 1;
        }

        var scaled = Matrix<double>.Build.DenseOfRowArrays(errors.Select(e => e.Select((x, i) => x / Math.Sqrt(variances[i])).ToArray()));
        var products = scaled.TransposeThisAndMultiply(scaled);
        var squares = scaled.PointwiseMultiply(scaled);
        var ofSquares = squares.TransposeThisAndMultiply(squares);
        double spread = 0,
            sum = 0;
        for (var i = 0; i < variances.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var correlation = products[i, j] / n;
                spread += (ofSquares[i, j] - (products[i, j] * correlation)) / (n * (n - 1.0));
                sum += correlation * correlation;
            }
        }

        // Never the bare sample covariance: with fewer rows than series it can't be inverted.
        return sum > 0 ? Math.Clamp(spread / sum * n / Math.Max(1, origins), 0.01, 1) : 1;
    }
}
