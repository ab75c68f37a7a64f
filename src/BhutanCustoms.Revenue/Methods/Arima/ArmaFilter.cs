using System.Numerics;

namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>
/// The exact Gaussian likelihood of an ARMA process at a cost that grows with the order, not with its square: Kalman's filter by the
/// recursions of Morf, Sidhu and Kailath, as Pearlman (An algorithm for the exact likelihood of a high-order autoregressive-moving average
/// process, Biometrika 67, 1980) and Mélard (Algorithm AS 197, Applied Statistics 33, 1984) give them. One instance serves one order; not
/// thread-safe.
/// </summary>
internal sealed class ArmaFilter
{
    private const double Converged = 1e-9;
    private static readonly int Lanes = Vector<double>.Count;
    private readonly int _size;
    private readonly int _padded;
    private readonly double[] _phi;
    private readonly double[] _theta;
    private readonly double[] _state;
    private readonly double[] _gain;
    private readonly double[] _change;
    private readonly ArmaCovariance _covariance;

    public ArmaFilter(int autoregressive, int movingAverage)
    {
        _size = Math.Max(autoregressive, movingAverage + 1);
        _covariance = new ArmaCovariance(autoregressive, movingAverage);

        // Whole vectors, and one zero more for the shift; what is added stays zero.
        _padded = (_size + Lanes - 1) / Lanes * Lanes;
        (_phi, _theta, _gain) = (new double[_padded], new double[_padded], new double[_padded]);
        (_state, _change) = (new double[_padded + 1], new double[_padded + 1]);
    }

    /// <summary>Runs over a series.</summary>
    /// <param name="series">The values.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="autoregressive">The coefficients φ of x = φ₁x₋₁ + … + e + θ₁e₋₁ + …</param>
    /// <param name="movingAverage">The coefficients θ.</param>
    /// <returns>
    /// Sum of squared standardised errors, and the sum of the logarithms of their variances relative to that of e; not finite where the
    /// process isn't stationary.
    /// </returns>
    public (double Squares, double Logarithms) Run(
        ReadOnlySpan<double> series,
        double mean,
        ReadOnlySpan<double> autoregressive,
        ReadOnlySpan<double> movingAverage
    )
    {
        autoregressive.CopyTo(_phi);
        movingAverage.CopyTo(_theta);
        Array.Clear(_state);
        Array.Clear(_change);
        if (!_covariance.FirstColumn(autoregressive, movingAverage, _change.AsSpan(0, _size)))
        {
            return (double.NaN, double.NaN);
        }

        var variance = _change[0];
        Shift(_change);
        _change.AsSpan(0, _padded).CopyTo(_gain);
        var (factor, squares, product, logarithms) = (-1 / variance, 0.0, 1.0, 0.0);
        var steady = false;
        for (var t = 0; t < series.Length; t++)
        {
            var value = series[t] - mean;
            var error = value - _state[0];
            if (steady)
            {
                squares += error * error;
                Steady(value, error);
                continue;
            }

            squares += error * error / variance;
            product *= variance;
            if (t % 8 == 7)
            {
                logarithms += Math.Log(product);
                product = 1;
            }

            Step(error / variance);
            (variance, factor, steady) = Update(variance, factor);
        }

        return (squares, logarithms + Math.Log(product));
    }

    /// <summary>Continues the last run's series: the expected values of what follows, without the mean.</summary>
    public void Continue(Span<double> forecast)
    {
        for (var i = 0; i < forecast.Length; i++)
        {
            forecast[i] = _state[0];
            Shift(_state);
        }
    }

    private void Steady(double value, double error)
    {
        for (var i = 0; i < _padded; i += Lanes)
        {
            (new Vector<double>(_phi, i) * value + new Vector<double>(_theta, i) * error + new Vector<double>(_state, i + 1)).CopyTo(
                _state,
                i
            );
        }
    }

    private void Step(double share)
    {
        var first = _state[0];
        for (var i = 0; i < _padded; i += Lanes)
        {
            (new Vector<double>(_phi, i) * first + new Vector<double>(_state, i + 1) + new Vector<double>(_gain, i) * share).CopyTo(
                _state,
                i
            );
        }
    }

    // Steady once what the filter still learns about its own errors is too small to matter.
    private (double Variance, double Factor, bool Steady) Update(double variance, double factor)
    {
        var first = _change[0];
        var next = variance + factor * first * first;
        var largest = Vector<double>.Zero;
        for (var i = 0; i < _padded; i += Lanes)
        {
            var moved = new Vector<double>(_phi, i) * first + new Vector<double>(_change, i + 1);
            var gain = new Vector<double>(_gain, i) + moved * (factor * first);
            var change = moved - gain * (first / next);
            gain.CopyTo(_gain, i);
            change.CopyTo(_change, i);
            largest = Vector.Max(largest, change * change);
        }

        factor += factor * factor * first * first / variance;
        return (next, factor, !Vector.GreaterThanAny(largest, new Vector<double>(Converged / Math.Abs(factor))));
    }

    private void Shift(double[] vector)
    {
        var first = vector[0];
        for (var i = 0; i < _padded; i++)
        {
            vector[i] = _phi[i] * first + vector[i + 1];
        }
    }
}
