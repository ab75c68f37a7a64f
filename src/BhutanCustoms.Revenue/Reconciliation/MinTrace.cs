using MathNet.Numerics.LinearAlgebra;

namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>
/// Minimum-trace reconciliation (Wickramasuriya, Athanasopoulos and Hyndman 2019, JASA 114) in its projection form ỹ = ŷ − W C′(C W C′)⁻¹ C ŷ,
/// where C ŷ is by how much the sums are missed and W is the covariance of the base forecasts' errors, its correlations shrunk to zero by the
/// share λ of Schäfer and Strimmer (2005). W is never formed: only as many equations are solved as there are sums.
/// </summary>
internal sealed class MinTrace
{
    /// <summary>Up to so many series λ is estimated; beyond, the diagonal alone is used (λ = 1).</summary>
    private const int MostCorrelated = 1000;

    private readonly GroupedStructure structure;
    private readonly Matrix<double> gain;

    /// <param name="structure">What adds up to what.</param>
    /// <param name="errors">Errors of all series, a row a forecast month; at least one row.</param>
    /// <param name="origins">From how many origins the rows come: rows of one origin aren't independent.</param>
    public MinTrace(GroupedStructure structure, IReadOnlyList<double[]> errors, int origins)
    {
        this.structure = structure;
        var variances = Variances(errors);
        Shrinkage = variances.Length > MostCorrelated ? 1 : ShrinkageOf(errors, variances, origins);
        var spread = Spread(errors, variances);
        gain = spread * Misfit(spread).Inverse();
    }

    /// <summary>λ: 1 uses the variances alone, 0 the sample covariance.</summary>
    public double Shrinkage { get; }

    /// <summary>The coherent forecasts nearest to the base forecasts of one month.</summary>
    public double[] Reconcile(double[] forecasts)
    {
        var change = gain * Vector<double>.Build.DenseOfArray(Misses(forecasts));
        var coherent = new double[forecasts.Length];
        for (var i = structure.Aggregates; i < coherent.Length; i++)
        {
            coherent[i] = forecasts[i] - change[i];
        }

        return structure.FromBottom(coherent);
    }

    /// <summary>C ŷ: each sum less its members.</summary>
    private double[] Misses(double[] values) =>
        [.. structure.Members.Select((members, a) => values[a] - members.Sum(i => values[i]))];

    /// <summary>W C′, series by sums.</summary>
    private Matrix<double> Spread(IReadOnlyList<double[]> errors, double[] variances)
    {
        var diagonal = Matrix<double>.Build.Dense(variances.Length, structure.Aggregates);
        for (var a = 0; a < structure.Aggregates; a++)
        {
            diagonal[a, a] = variances[a];
            foreach (var i in structure.Members[a])
            {
                diagonal[i, a] = -variances[i];
            }
        }

        if (Shrinkage >= 1)
        {
            return diagonal;
        }

        var rows = Matrix<double>.Build.DenseOfRowArrays(errors);
        var misses = Matrix<double>.Build.DenseOfRowArrays(errors.Select(Misses));
        return (diagonal * Shrinkage) + (rows.TransposeThisAndMultiply(misses) * ((1 - Shrinkage) / errors.Count));
    }

    /// <summary>C W C′.</summary>
    private Matrix<double> Misfit(Matrix<double> spread)
    {
        var misfit = Matrix<double>.Build.Dense(structure.Aggregates, structure.Aggregates);
        for (var column = 0; column < structure.Aggregates; column++)
        {
            misfit.SetColumn(column, Misses(spread.Column(column).ToArray()));
        }

        return misfit;
    }

    /// <summary>Mean squares, kept above a millionth of a millionth of the largest so that a series forecast without error stays put and nothing is divided by zero.</summary>
    private static double[] Variances(IReadOnlyList<double[]> errors)
    {
        var variances = new double[errors[0].Length];
        for (var i = 0; i < variances.Length; i++)
        {
            variances[i] = errors.Average(e => e[i] * e[i]);
        }

        var floor = variances.Max() is > 0 and var most ? most * 1e-12 : 1;
        return Array.ConvertAll(variances, v => Math.Max(v, floor));
    }

    private static double ShrinkageOf(IReadOnlyList<double[]> errors, double[] variances, int origins)
    {
        var n = errors.Count;
        if (n < 2)
        {
            return 1;
        }

        var scaled = Matrix<double>.Build.DenseOfRowArrays(errors.Select(e => e.Select((x, i) => x / Math.Sqrt(variances[i])).ToArray()));
        var products = scaled.TransposeThisAndMultiply(scaled);
        var squares = scaled.PointwiseMultiply(scaled);
        var ofSquares = squares.TransposeThisAndMultiply(squares);
        double spread = 0, sum = 0;
        for (var i = 0; i < variances.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var correlation = products[i, j] / n;
                spread += (ofSquares[i, j] - (products[i, j] * correlation)) / (n * (n - 1.0));
                sum += correlation * correlation;
            }
        }

        return sum > 0 ? Math.Clamp(spread / sum * n / Math.Max(1, origins), 0.01, 1) : 1;
    }
}
