namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>Polynomials of the lag operator in the form 1 - c₁B - c₂B² - …, kept as c₁, c₂, …</summary>
internal static class LagPolynomial
{
    /// <summary>
    /// Coefficients of a stationary polynomial from free numbers, whose hyperbolic tangents are taken as partial autocorrelations
    /// (Monahan, A note on enforcing stationarity in autoregressive-moving average models, Biometrika 71, 1984).
    /// </summary>
    public static void FromPartials(ReadOnlySpan<double> free, Span<double> coefficients)
    {
        Span<double> before = stackalloc double[free.Length];
        for (var k = 0; k < free.Length; k++)
        {
            var partial = Math.Tanh(free[k]);
            coefficients[..k].CopyTo(before);
            for (var i = 0; i < k; i++)
            {
                coefficients[i] = before[i] - partial * before[k - 1 - i];
            }

            coefficients[k] = partial;
        }
    }

    /// <summary>
    /// Writes the product of a polynomial in B and one in B¹² to <paramref name="product"/>, which has as many coefficients as both need.
    /// </summary>
    public static void Multiply(ReadOnlySpan<double> regular, ReadOnlySpan<double> seasonal, Span<double> product)
    {
        product.Clear();
        regular.CopyTo(product);
        for (var j = 0; j < seasonal.Length; j++)
        {
            var at = (j + 1) * ScaledMethod.Period - 1;
            product[at] += seasonal[j];
            for (var i = 0; i < regular.Length; i++)
            {
                product[at + i + 1] -= seasonal[j] * regular[i];
            }
        }
    }

    /// <summary>
    /// Whether all roots lie further from the origin than a radius: the polynomial of the stretched variable is stationary (Schur and
    /// Cohn).
    /// </summary>
    public static bool HasRootsBeyond(ReadOnlySpan<double> coefficients, double radius)
    {
        Span<double> now = stackalloc double[coefficients.Length];
        Span<double> next = stackalloc double[coefficients.Length];
        var power = 1.0;
        for (var i = 0; i < now.Length; i++)
        {
            power *= radius;
            now[i] = coefficients[i] * power;
        }

        for (var k = now.Length - 1; k >= 0; k--)
        {
            var partial = now[k];
            if (!(Math.Abs(partial) < 1))
            {
                return false;
            }

            for (var i = 0; i < k; i++)
            {
                next[i] = (now[i] + partial * now[k - 1 - i]) / (1 - partial * partial);
            }

            next[..k].CopyTo(now);
        }

        return true;
    }
}
