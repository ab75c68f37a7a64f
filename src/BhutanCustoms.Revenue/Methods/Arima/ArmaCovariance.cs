namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>
/// The stationary covariances with which an ARMA filter starts (Brockwell and Davis, Time Series: Theory and Methods, 2nd ed. 1991,
/// sections 3.3 and 5.2). One instance serves one order; not thread-safe.
/// </summary>
internal sealed class ArmaCovariance(int autoregressive, int movingAverage)
{
    private readonly double[] _table = new double[autoregressive * (autoregressive + 1) / 2];
    private readonly double[] _pure = new double[autoregressive + movingAverage + 1];
    private readonly double[] _mixed = new double[autoregressive + 1];
    private readonly double[] _weights = new double[movingAverage + 1];
    private readonly double[] _effects = new double[movingAverage + 1];

    /// <summary>Covariances of the filter's state vector with the value itself, for errors of variance 1.</summary>
    /// <param name="phi">Autoregressive coefficients.</param>
    /// <param name="theta">Moving average coefficients.</param>
    /// <param name="column">Receives them.</param>
    /// <returns>False where the process isn't stationary.</returns>
    public bool FirstColumn(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta, Span<double> column)
    {
        if (!Pure(phi))
        {
            return false;
        }

        Mix(theta);
        Effects(phi, theta);
        column[0] = _mixed[0];
        for (var i = 1; i < column.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; i + j < autoregressive; j++)
            {
                sum += phi[i + j] * _mixed[j + 1];
            }

            for (var j = 0; i + j <= movingAverage; j++)
            {
                sum += theta[i + j - 1] * _effects[j];
            }

            column[i] = sum;
        }

        return true;
    }

    // Autocovariances of the process without its moving average: the Durbin-Levinson recursion down to order 0 and up again.
    private bool Pure(ReadOnlySpan<double> phi)
    {
        if (autoregressive > 0)
        {
            phi.CopyTo(Row(autoregressive));
        }

        var variance = 1.0;
        for (var k = autoregressive; k >= 1; k--)
        {
            var row = Row(k);
            var rest = 1 - row[k - 1] * row[k - 1];
            if (!(rest > 1e-12))
            {
                return false;
            }

            variance /= rest;
            for (var i = 0; i < k - 1; i++)
            {
                Row(k - 1)[i] = (row[i] + row[k - 1] * row[k - 2 - i]) / rest;
            }
        }

        _pure[0] = variance;
        for (var k = 1; k < _pure.Length; k++)
        {
            // Prediction from k - 1 values, whose error covaries with the next value by the partial correlation.
            _pure[k] = k <= autoregressive ? Row(k)[k - 1] * variance : 0;
            var row = Row(Math.Min(k - 1, autoregressive));
            for (var i = 0; i < row.Length; i++)
            {
                _pure[k] += row[i] * _pure[k - 1 - i];
            }

            variance *= k <= autoregressive ? 1 - Row(k)[k - 1] * Row(k)[k - 1] : 1;
        }

        return true;
    }

    private void Mix(ReadOnlySpan<double> theta)
    {
        for (var lag = 0; lag <= movingAverage; lag++)
        {
            _weights[lag] = lag == 0 ? 1 : theta[lag - 1];
            for (var i = 1; i + lag <= movingAverage; i++)
            {
                _weights[lag] += theta[i - 1] * theta[i + lag - 1];
            }
        }

        for (var k = 0; k <= autoregressive; k++)
        {
            var sum = _weights[0] * _pure[k];
            for (var lag = 1; lag <= movingAverage; lag++)
            {
                sum += _weights[lag] == 0 ? 0 : _weights[lag] * (_pure[Math.Abs(k - lag)] + _pure[k + lag]);
            }

            _mixed[k] = sum;
        }
    }

    // What an error does to the values after it.
    private void Effects(ReadOnlySpan<double> phi, ReadOnlySpan<double> theta)
    {
        _effects[0] = 1;
        for (var j = 1; j <= movingAverage; j++)
        {
            _effects[j] = theta[j - 1];
            for (var i = 0; i < Math.Min(j, autoregressive); i++)
            {
                _effects[j] += phi[i] * _effects[j - 1 - i];
            }
        }
    }

    private Span<double> Row(int order) => _table.AsSpan(order * (order - 1) / 2, order);
}
