using BhutanCustoms.Revenue.Methods.Optimisation;

namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>Fits one order to a series by exact maximum likelihood. Not thread-safe.</summary>
internal sealed class ArimaFit
{
    private const int Period = ScaledMethod.Period;
    private const double NearUnitRoot = 1.01;
    private const double Persistent = 1.2;
    private readonly ArimaOrder _order;
    private readonly double[] _differences;
    private readonly double _mean;
    private readonly double _unit;
    private readonly ArmaFilter _filter;
    private readonly double[] _autoregressive;
    private readonly double[] _movingAverage;
    private readonly double[] _point;
    private double _deviance = double.PositiveInfinity;

    /// <param name="differences">The series, differenced as the order says.</param>
    /// <param name="order">The order.</param>
    public ArimaFit(double[] differences, ArimaOrder order)
    {
        (_order, _differences) = (order, differences);
        _autoregressive = new double[order.Autoregressive + Period * order.SeasonalAutoregressive];
        _movingAverage = new double[order.MovingAverage + Period * order.SeasonalMovingAverage];
        _filter = new ArmaFilter(_autoregressive.Length, _movingAverage.Length);
        _mean = order.Constant ? differences.Average() : 0;
        _unit = Math.Sqrt(differences.Average(value => (value - _mean) * (value - _mean)) / differences.Length);
        _point = new double[order.Dimensions];
    }

    /// <summary>
    /// Akaike's information criterion corrected for short series, less a constant that all orders with the same differences share; lower is
    /// better. Infinite where the best model is next to a unit root.
    /// </summary>
    public double CorrectedCriterion { get; private set; } = double.PositiveInfinity;

    /// <summary>
    /// Searches from where a fit of a near order ended, or from no correlation; where an autoregression meets a moving average, the
    /// likelihood often has a second summit at which the two nearly cancel, and it searches from there too.
    /// </summary>
    public void Maximise(ArimaFit? near, int iterations)
    {
        var point = new double[_point.Length];
        near?.CopyTo(this, point);
        MaximiseFrom(point, iterations);
        if (_order.Autoregressive > 0 && _order.MovingAverage > 0)
        {
            Array.Clear(point);
            point[Start(0)] = point[Start(2)] = Persistent;
            MaximiseFrom(point, iterations);
        }
    }

    /// <summary>The expected values of the differences that follow.</summary>
    public double[] Forecast(int horizon)
    {
        Deviance(_point);
        var forecast = new double[horizon];
        _filter.Continue(forecast);
        var mean = Mean(_point);
        for (var i = 0; i < horizon; i++)
        {
            forecast[i] += mean;
        }

        return forecast;
    }

    private void MaximiseFrom(double[] point, int iterations)
    {
        var value = new QuasiNewton(ForwardDifferences.Of(Deviance), point.Length).Minimise(point, iterations, 1e-6);
        if (!(value < _deviance))
        {
            return;
        }

        _deviance = value;
        point.CopyTo(_point, 0);
        var (count, parameters) = (_differences.Length, _order.Dimensions + 1);
        CorrectedCriterion =
            count > parameters + 1 && IsAwayFromUnitRoots()
                ? value + 2.0 * parameters * count / (count - parameters - 1)
                : double.PositiveInfinity;
    }

    private double Deviance(ReadOnlySpan<double> point)
    {
        Expand(point);
        var (squares, logarithms) = _filter.Run(_differences, Mean(point), _autoregressive, _movingAverage);
        return squares > 0 ? _differences.Length * Math.Log(squares) + logarithms : double.PositiveInfinity;
    }

    private double Mean(ReadOnlySpan<double> point) => _order.Constant ? _mean + _unit * point[^1] : 0;

    private void Expand(ReadOnlySpan<double> point)
    {
        Span<double> regular = stackalloc double[_order.Autoregressive];
        Span<double> seasonal = stackalloc double[_order.SeasonalAutoregressive];
        LagPolynomial.FromPartials(Part(point, 0), regular);
        LagPolynomial.FromPartials(Part(point, 1), seasonal);
        LagPolynomial.Multiply(regular, seasonal, _autoregressive);
        regular = stackalloc double[_order.MovingAverage];
        seasonal = stackalloc double[_order.SeasonalMovingAverage];
        LagPolynomial.FromPartials(Part(point, 2), regular);
        LagPolynomial.FromPartials(Part(point, 3), seasonal);
        LagPolynomial.Multiply(regular, seasonal, _movingAverage);
        for (var i = 0; i < _movingAverage.Length; i++)
        {
            _movingAverage[i] = -_movingAverage[i];
        }
    }

    private bool IsAwayFromUnitRoots()
    {
        Span<double> buffer = stackalloc double[_point.Length];
        for (var part = 0; part < 4; part++)
        {
            var partials = Part(_point, part);
            var coefficients = buffer[..partials.Length];
            LagPolynomial.FromPartials(partials, coefficients);
            if (!LagPolynomial.HasRootsBeyond(coefficients, part % 2 == 0 ? NearUnitRoot : Math.Pow(NearUnitRoot, Period)))
            {
                return false;
            }
        }

        return true;
    }

    // Autoregressive, seasonal autoregressive, moving average, seasonal moving average.
    private Span<double> Part(int part) => _point.AsSpan(Start(part), Length(part));

    private ReadOnlySpan<double> Part(ReadOnlySpan<double> point, int part) => point.Slice(Start(part), Length(part));

    private int Start(int part) => part == 0 ? 0 : Start(part - 1) + Length(part - 1);

    private int Length(int part) =>
        part switch
        {
            0 => _order.Autoregressive,
            1 => _order.SeasonalAutoregressive,
            2 => _order.MovingAverage,
            _ => _order.SeasonalMovingAverage,
        };

    private void CopyTo(ArimaFit other, Span<double> point)
    {
        for (var part = 0; part < 4; part++)
        {
            var common = Math.Min(Length(part), other.Length(part));
            for (var i = 0; i < common; i++)
            {
                // Away from where the tangent is flat, so that the search can leave again.
                point[other.Start(part) + i] = Math.Clamp(Part(part)[i], -1.5, 1.5);
            }
        }
    }
}
