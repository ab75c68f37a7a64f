namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>Maps a model's bounded parameters and first states to coordinates without bounds, of a size near one, that an optimiser can walk in.</summary>
internal sealed class EtsCoordinates
{
    private const int Period = ScaledMethod.Period;
    private const double Least = 1e-4;
    private const double LeastDamping = 0.8;
    private const double MostDamping = 0.98;
    private readonly EtsForm _form;
    private readonly EtsState _start;
    private readonly double _levelUnit;
    private readonly double _slopeUnit;
    private readonly double _seasonUnit;

    public EtsCoordinates(EtsForm form, EtsState start, ReadOnlySpan<double> series)
    {
        (_form, _start) = (form, start);
        var change = 0.0;
        for (var t = 1; t < series.Length; t++)
        {
            change += Math.Abs(series[t] - series[t - 1]) / (series.Length - 1);
        }

        (_levelUnit, _slopeUnit) = (change, change / 10);
        _seasonUnit = form.Season == EtsSeason.Multiplicative ? change / Math.Max(Math.Abs(start.Level), change) : change;
    }

    /// <summary>The coordinates of the first states by rule and of middling parameters.</summary>
    public double[] Start()
    {
        var point = new double[_form.SmoothingParameters + _form.States];
        var at = 0;
        point[at++] = Logit(0.2);
        if (_form.Trend)
        {
            point[at++] = Logit(0.1);
        }

        if (_form.Season != EtsSeason.None)
        {
            point[at++] = Logit(0.1);
        }

        if (_form.Damped)
        {
            point[at] = Logit(0.9);
        }

        return point;
    }

    /// <summary>The parameters, level and slope at a point; the seasonal effects are written to <paramref name="season"/>.</summary>
    public (EtsParameters Parameters, (double Level, double Slope) Start) Read(ReadOnlySpan<double> point, Span<double> season)
    {
        var at = 0;
        var level = Least + (1 - 2 * Least) * Logistic(point[at++]);
        var trend = _form.Trend ? Least + Math.Max(level - Least, 0) * Logistic(point[at++]) : 0;
        var seasonal = _form.Season == EtsSeason.None ? 0 : Least + Math.Max(1 - level - Least, 0) * Logistic(point[at++]);
        var damping = _form.Damped ? LeastDamping + (MostDamping - LeastDamping) * Logistic(point[at++]) : 1;
        var start = (_start.Level + _levelUnit * point[at++], _form.Trend ? _start.Slope + _slopeUnit * point[at++] : 0);
        _start.Season.CopyTo(season);
        if (_form.Season != EtsSeason.None)
        {
            for (var month = 0; month < Period - 1; month++)
            {
                var change = _seasonUnit * point[at++];
                season[month] += change;
                season[^1] -= change;
            }
        }

        return (new EtsParameters(level, trend, seasonal, damping), start);
    }

    /// <summary>Turns a gradient by parameters and first states into one by coordinates.</summary>
    public void WriteGradient(EtsParameters parameters, EtsParameters slopes, (double Level, double Slope) byStart, ReadOnlySpan<double> bySeason, Span<double> gradient)
    {
        var at = 1;
        var byLevel = slopes.Level;
        if (_form.Trend)
        {
            var (share, width) = Share(parameters.Trend, parameters.Level - Least);
            byLevel += slopes.Trend * share;
            gradient[at++] = slopes.Trend * width * share * (1 - share);
        }

        if (_form.Season != EtsSeason.None)
        {
            var (share, width) = Share(parameters.Season, 1 - parameters.Level - Least);
            byLevel -= slopes.Season * share;
            gradient[at++] = slopes.Season * width * share * (1 - share);
        }

        if (_form.Damped)
        {
            var share = (parameters.Damping - LeastDamping) / (MostDamping - LeastDamping);
            gradient[at++] = slopes.Damping * (MostDamping - LeastDamping) * share * (1 - share);
        }

        var levelShare = (parameters.Level - Least) / (1 - 2 * Least);
        gradient[0] = byLevel * (1 - 2 * Least) * levelShare * (1 - levelShare);
        gradient[at++] = byStart.Level * _levelUnit;
        if (_form.Trend)
        {
            gradient[at++] = byStart.Slope * _slopeUnit;
        }

        for (var month = 0; _form.Season != EtsSeason.None && month < Period - 1; month++)
        {
            gradient[at++] = (bySeason[month] - bySeason[^1]) * _seasonUnit;
        }
    }

    private static (double Share, double Width) Share(double parameter, double width) => width > 0 ? ((parameter - Least) / width, width) : (0, 0);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
