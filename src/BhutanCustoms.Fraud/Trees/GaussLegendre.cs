namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Points and weights that integrate every polynomial of a degree below twice their number over 0 to 1 exactly (Gauss 1814): the roots of
/// Legendre's polynomial by Newton's method, as in Press et al., "Numerical Recipes", section 4.6.
/// </summary>
internal static class GaussLegendre
{
    private const int Steps = 8;

    /// <summary>That many points, and the weight of each.</summary>
    public static (double[] Points, double[] Weights) Of(int count)
    {
        var (points, weights) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var (root, slope) = (Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)), 0.0);
            for (var step = 0; step < Steps; step++)
            {
                (var value, slope) = Legendre(count, root);
                root -= value / slope;
            }

            (points[i], weights[i]) = ((1 + root) / 2, 1 / ((1 - root * root) * slope * slope));
        }

        return (points, weights);
    }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (value, before) = (1.0, 0.0);
        for (var n = 0; n < degree; n++)
        {
            (value, before) = (((2 * n + 1) * x * value - n * before) / (n + 1), value);
        }

        return (value, degree * (x * value - before) / (x * x - 1));
    }
}
