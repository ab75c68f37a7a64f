namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>
/// Local regression with tricube weights on values that stand one step apart (Cleveland, Cleveland, McRae and Terpenning, STL, Journal of
/// Official Statistics 6, 1990, section 2.1).
/// </summary>
internal static class Loess
{
    /// <summary>The smooth value at a position, which may lie outside the values.</summary>
    /// <param name="values">The values at 0, 1, 2, …</param>
    /// <param name="at">The position.</param>
    /// <param name="window">How many neighbours count.</param>
    /// <param name="linear">A local line rather than a local constant.</param>
    public static double Smooth(ReadOnlySpan<double> values, int at, int window, bool linear)
    {
        var count = Math.Min(window, values.Length);
        var first = Math.Clamp(at - count / 2, 0, values.Length - count);
        double reach = Math.Max(at - first, first + count - 1 - at) + Math.Max(0, window - values.Length) / 2;
        double total = 0,
            sum = 0,
            place = 0,
            square = 0,
            product = 0;
        for (var i = first; i < first + count; i++)
        {
            var weight = Weight(Math.Abs(i - at) / reach);
            var distance = i - at;
            total += weight;
            sum += weight * values[i];
            place += weight * distance;
            square += weight * distance * distance;
            product += weight * distance * values[i];
        }

        var mean = sum / total;
        var spread = square / total - place * place / (total * total);
        return linear && spread > 1e-6 * values.Length ? mean - place / total * (product / total - place / total * mean) / spread : mean;
    }

    private static double Weight(double share)
    {
        if (!(share < 0.999))
        {
            return double.IsNaN(share) ? 1 : 0;
        }

        var rest = 1 - share * share * share;
        return rest * rest * rest;
    }
}
