namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>
/// Maps a model's bounded parameters and its first level to coordinates without bounds, of a size near one, that an optimiser can walk in.
/// The first slope and seasonal effects stay as the rule has them: likelier ones forecast worse (slopes that fall to nothing, seasons of
/// one year).
/// </summary>
internal sealed class EtsCoordinates
{
    private const double Least = 1e-4;
    private const double LeastDamping = 0.8;
    private const double MostDamping = 0.98;
    private readonly EtsForm _form;
    private readonly EtsState _start;
    private readonly double _levelUnit;

    public EtsCoordinates(EtsForm form, EtsState start, ReadOnlySpan<double> series)
    {
        (_form, _start) = (form, start);
        for (var t = 1; t < series.Length; t++)
        {
            _levelUnit += Math.Abs(series[t] - series[t - 1]) / (series.Length - 1);
        }
    }

    /// <summary>The coordinates of the first level by rule and of middling parameters.</summary>
    public double[] Start()
    {
        var point = new double[_form.SmoothingParameters + 1];
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
        _start.Season.CopyTo(season);
        return (new EtsParameters(level, trend, seasonal, damping), (_start.Level + _levelUnit * point[at], _start.Slope));
    }

    /// <summary>Turns a gradient by parameters and first level into one by coordinates.</summary>
    public void WriteGradient(EtsParameters parameters, EtsParameters slopes, double byStart, Span<double> gradient)
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
        gradient[at] = byStart * _levelUnit;
    }

    private static (double Share, double Width) Share(double parameter, double width) =>
        width > 0 ? ((parameter - Least) / width, width) : (0, 0);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
