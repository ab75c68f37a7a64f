using BhutanCustoms.Revenue.Methods.Optimisation;

namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>
/// Minus twice the logarithm of the concentrated likelihood of one model (Hyndman et al. 2002, equation 12) with its gradient, as a
/// function of unbounded coordinates. The gradient comes from walking the recursion backwards (reverse accumulation), which costs
/// as much as two more walks forward, whatever the number of states.
/// </summary>
internal sealed class EtsLikelihood
{
    private const int Period = ScaledMethod.Period;
    private readonly double[] _series;
    private readonly EtsForm _form;
    private readonly EtsCoordinates _coordinates;
    private readonly double[] _bases;
    private readonly double[] _slopes;
    private readonly double[] _effects;
    private readonly double[] _season = new double[Period];

    public EtsLikelihood(double[] series, EtsForm form, EtsState start)
    {
        (_series, _form, _coordinates) = (series, form, new EtsCoordinates(form, start, series));
        (_bases, _slopes, _effects) = (new double[series.Length], new double[series.Length], new double[series.Length]);
    }

    /// <summary>Finds the most likely model.</summary>
    /// <returns>The model; null where none has a finite likelihood.</returns>
    public EtsModel? Maximise(int iterations)
    {
        var point = _coordinates.Start();
        var value = new QuasiNewton(Evaluate, point.Length).Minimise(point, iterations);
        if (!double.IsFinite(value))
        {
            return null;
        }

        var (parameters, state) = _coordinates.Read(point, _season);
        var last = Walk(parameters, state);
        return new EtsModel(_form, parameters, new EtsState(last.Level, last.Slope, _season.ToArray()), _series.Length, value);
    }

    /// <summary>The value and its gradient at a point in the coordinates of <see cref="EtsCoordinates"/>.</summary>
    internal double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var (parameters, start) = _coordinates.Read(point, _season);
        Walk(parameters, start);
        var (squares, logarithms) = Errors();
        if (!(squares > 0) || !double.IsFinite(squares) || double.IsNaN(logarithms))
        {
            return double.PositiveInfinity;
        }

        var count = _series.Length;
        WalkBack(parameters, 2 * count / squares, gradient);
        return count * Math.Log(squares) + 2 * logarithms;
    }

    // Multiplicative and additive errors move the states alike; they differ in the likelihood only.
    private (double Level, double Slope) Walk(EtsParameters parameters, (double Level, double Slope) start)
    {
        var (level, slope) = start;
        var month = 0;
        for (var t = 0; t < _series.Length; t++)
        {
            var value = _series[t];
            var expected = level + parameters.Damping * slope;
            (_bases[t], _slopes[t], _effects[t]) = (expected, slope, _season[month]);
            var surprise = value - expected;
            if (_form.Season == EtsSeason.Additive)
            {
                surprise -= _season[month];
                _season[month] += parameters.Season * surprise;
            }
            else if (_form.Season == EtsSeason.Multiplicative)
            {
                surprise = value / _season[month] - expected;
                _season[month] += parameters.Season * (value / expected - _season[month]);
            }

            level = expected + parameters.Level * surprise;
            slope = parameters.Damping * slope + parameters.Trend * surprise;
            month = month == Period - 1 ? 0 : month + 1;
        }

        return (level, slope);
    }

    private double Fitted(int t) =>
        _form.Season switch
        {
            EtsSeason.None => _bases[t],
            EtsSeason.Additive => _bases[t] + _effects[t],
            _ => _bases[t] * _effects[t],
        };

    private (double Squares, double Logarithms) Errors()
    {
        double squares = 0,
            product = 1,
            logarithms = 0;
        for (var t = 0; t < _series.Length; t++)
        {
            var fitted = Fitted(t);
            var error = _series[t] - fitted;
            if (_form.NeedsPositive)
            {
                // A level or forecast at or below nothing has no relative error.
                if (!(fitted > 1e-10) || !(_bases[t] > 1e-10))
                {
                    return (double.NaN, double.NaN);
                }

                error /= fitted;
                product *= fitted;
                if (t % 8 == 7)
                {
                    logarithms += Math.Log(product);
                    product = 1;
                }
            }

            squares += error * error;
        }

        return (squares, logarithms + Math.Log(product));
    }

    private void WalkBack(EtsParameters parameters, double weight, Span<double> gradient)
    {
        double level = 0,
            slope = 0,
            byLevel = 0,
            byTrend = 0,
            bySeason = 0,
            byDamping = 0;
        Span<double> season = stackalloc double[Period];
        season.Clear();
        var month = (_series.Length - 1) % Period;
        for (var t = _series.Length - 1; t >= 0; t--)
        {
            var (value, expected, effect, fitted) = (_series[t], _bases[t], _effects[t], Fitted(t));
            var slack = (value - fitted) / (_form.RelativeErrors ? fitted : 1);
            var byFitted = _form.RelativeErrors ? (2 - weight * slack * value / fitted) / fitted : -weight * slack;
            var bySurprise = parameters.Level * level + parameters.Trend * slope;
            var byExpected = level - bySurprise;
            var (surprise, late) = (value - expected, season[month]);
            if (_form.Season == EtsSeason.Additive)
            {
                surprise -= effect;
                bySeason += late * surprise;
                season[month] = (1 - parameters.Season) * late - bySurprise + byFitted;
                byExpected += byFitted - parameters.Season * late;
            }
            else if (_form.Season == EtsSeason.Multiplicative)
            {
                surprise = value / effect - expected;
                bySeason += late * (value / expected - effect);
                season[month] = (1 - parameters.Season) * late - bySurprise * value / (effect * effect) + byFitted * expected;
                byExpected += byFitted * effect - parameters.Season * late * value / (expected * expected);
            }
            else
            {
                byExpected += byFitted;
            }

            byLevel += level * surprise;
            byTrend += slope * surprise;
            byDamping += (slope + byExpected) * _slopes[t];
            (level, slope) = (byExpected, parameters.Damping * (slope + byExpected));
            month = month == 0 ? Period - 1 : month - 1;
        }

        _coordinates.WriteGradient(parameters, new EtsParameters(byLevel, byTrend, bySeason, byDamping), level, gradient);
    }
}
