namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>
/// The exact Gaussian likelihood of an ARMA process at a cost that grows with the order, not with its square: Kalman's filter by the recursions of
/// Morf, Sidhu and Kailath, as Pearlman (An algorithm for the exact likelihood of a high-order autoregressive-moving average process, Biometrika 67,
/// 1980) and Mélard (Algorithm AS 197, Applied Statistics 33, 1984) give them. One instance serves one order; not thread-safe.
/// </summary>
internal sealed class ArmaFilter
{
    private const double Converged = 1e-10;
    private readonly int _size;
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
        (_phi, _theta, _gain) = (new double[_size], new double[_size], new double[_size]);
        (_state, _change) = (new double[_size + 1], new double[_size + 1]);
    }

    /// <summary>Runs over a series.</summary>
    /// <param name="series">The values.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="autoregressive">The coefficients φ of x = φ₁x₋₁ + … + e + θ₁e₋₁ + …</param>
    /// <param name="movingAverage">The coefficients θ.</param>
    /// <returns>Sum of squared standardised errors, and the sum of the logarithms of their variances relative to that of e; not finite where the process isn't stationary.</returns>
    public (double Squares, double Logarithms) Run(ReadOnlySpan<double> series, double mean, ReadOnlySpan<double> autoregressive, ReadOnlySpan<double> movingAverage)
    {
        autoregressive.CopyTo(_phi);
        movingAverage.CopyTo(_theta);
        Array.Clear(_state);
        if (!_covariance.FirstColumn(autoregressive, movingAverage, _change.AsSpan(0, _size)))
        {
            return (double.NaN, double.NaN);
        }

        var variance = _change[0];
        _change[_size] = 0;
        Shift(_change, _change[0], _phi, _change);
        _change.AsSpan(0, _size).CopyTo(_gain);
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
            (variance, factor) = Update(variance, factor);
            steady = IsSteady(factor);
        }

        return (squares, logarithms + Math.Log(product));
    }

    /// <summary>Continues the last run's series: the expected values of what follows, without the mean.</summary>
    public void Continue(Span<double> forecast)
    {
        for (var i = 0; i < forecast.Length; i++)
        {
            forecast[i] = _state[0];
            Shift(_state, _state[0], _phi, _state);
        }
    }

    private void Steady(double value, double error)
    {
        for (var i = 0; i < _size; i++)
        {
            _state[i] = _phi[i] * value + _theta[i] * error + _state[i + 1];
        }
    }

    private void Step(double share)
    {
        var first = _state[0];
        for (var i = 0; i < _size; i++)
        {
            _state[i] = _phi[i] * first + _state[i + 1] + _gain[i] * share;
        }
    }

    private (double Variance, double Factor) Update(double variance, double factor)
    {
        var first = _change[0];
        var next = variance + factor * first * first;
        for (var i = 0; i < _size; i++)
        {
            var moved = _phi[i] * first + _change[i + 1];
            _gain[i] += moved * factor * first;
            _change[i] = moved - _gain[i] / next * first;
        }

        return (next, factor + factor * factor * first * first / variance);
    }

    private bool IsSteady(double factor)
    {
        var limit = Converged / Math.Abs(factor);
        for (var i = 0; i < _size; i++)
        {
            if (_change[i] * _change[i] > limit)
            {
                return false;
            }
        }

        return true;
    }

    private static void Shift(double[] from, double first, double[] phi, double[] to)
    {
        for (var i = 0; i < phi.Length; i++)
        {
            to[i] = phi[i] * first + from[i + 1];
        }
    }
}
