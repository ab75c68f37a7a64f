namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>
/// The stepwise search for orders by the corrected information criterion (Hyndman and Khandakar, Automatic time series forecasting, Journal
/// of Statistical Software 27, 2008, section 3.2).
/// </summary>
internal sealed class ArimaSearch
{
    private const int Period = ScaledMethod.Period;
    private const int MostModels = 94;
    private const int Iterations = 40;
    private const double LeastWeight = 0.01;

    // P, Q, p, q: first the seasonal orders, down before up, then the regular ones.
    private static readonly (int P, int Q, int p, int q)[] Steps =
    [
        (-1, 0, 0, 0),
        (0, -1, 0, 0),
        (1, 0, 0, 0),
        (0, 1, 0, 0),
        (-1, -1, 0, 0),
        (1, -1, 0, 0),
        (-1, 1, 0, 0),
        (1, 1, 0, 0),
        (0, 0, -1, 0),
        (0, 0, 0, -1),
        (0, 0, 1, 0),
        (0, 0, 0, 1),
        (0, 0, -1, -1),
        (0, 0, 1, -1),
        (0, 0, -1, 1),
        (0, 0, 1, 1),
    ];

    private readonly Dictionary<ArimaOrder, ArimaFit> _fits = [];
    private readonly double[] _differences;
    private readonly int _mostRegular;
    private readonly int _mostSeasonal;
    private ArimaFit? _best;

    public ArimaSearch(double[] series, int differences, int seasonalDifferences)
    {
        _differences = Differencing.Apply(series, differences, seasonalDifferences);
        _mostRegular = Math.Min(5, series.Length / 3);
        _mostSeasonal = Math.Min(2, series.Length / 3 / Period);
        Order = new ArimaOrder(0, differences, 0, 0, seasonalDifferences, 0, differences + seasonalDifferences <= 1);
    }

    /// <summary>The best order so far.</summary>
    public ArimaOrder Order { get; private set; }

    /// <summary>Searches; the best fit, or null where none has a finite likelihood.</summary>
    public ArimaFit? Run()
    {
        var plain = Order;
        var seasonal = Math.Min(1, _mostSeasonal);
        var more = Math.Min(2, _mostRegular);
        Try(
            plain with
            {
                Autoregressive = more,
                MovingAverage = more,
                SeasonalAutoregressive = seasonal,
                SeasonalMovingAverage = seasonal,
            }
        );
        Try(plain);
        Try(plain with { Autoregressive = Math.Min(1, _mostRegular), SeasonalAutoregressive = seasonal });
        Try(plain with { MovingAverage = Math.Min(1, _mostRegular), SeasonalMovingAverage = seasonal });
        if (plain.Constant)
        {
            Try(plain with { Constant = false });
        }

        while (_fits.Count < MostModels && Improve()) { }

        return _best;
    }

    /// <summary>
    /// The fits that were tried with their Akaike weights (Burnham and Anderson, Model Selection and Multimodel Inference, 2nd ed. 2002,
    /// section 2.9), heaviest first; those of less than a hundredth of the best are left out.
    /// </summary>
    public IEnumerable<(ArimaOrder Order, ArimaFit Fit, double Weight)> Weighted() =>
        from pair in _fits
        let weight = Math.Exp((_best!.CorrectedCriterion - pair.Value.CorrectedCriterion) / 2)
        where weight >= LeastWeight
        orderby weight descending
        select (pair.Key, pair.Value, weight);

    private bool Improve()
    {
        var centre = Order;
        foreach (var step in Steps)
        {
            if (
                Try(
                    centre with
                    {
                        SeasonalAutoregressive = centre.SeasonalAutoregressive + step.P,
                        SeasonalMovingAverage = centre.SeasonalMovingAverage + step.Q,
                        Autoregressive = centre.Autoregressive + step.p,
                        MovingAverage = centre.MovingAverage + step.q,
                    }
                )
            )
            {
                return true;
            }
        }

        return centre.Differences + centre.SeasonalDifferences <= 1 && Try(centre with { Constant = !centre.Constant });
    }

    private bool Try(ArimaOrder order)
    {
        if (!IsAllowed(order) || _fits.ContainsKey(order))
        {
            return false;
        }

        var fit = new ArimaFit(_differences, order);
        _fits.Add(order, fit);
        fit.Maximise(_best, Iterations);
        if (!(fit.CorrectedCriterion < (_best?.CorrectedCriterion ?? double.PositiveInfinity)))
        {
            return false;
        }

        (_best, Order) = (fit, order);
        return true;
    }

    private bool IsAllowed(ArimaOrder order) =>
        order.Autoregressive >= 0
        && order.Autoregressive <= _mostRegular
        && order.MovingAverage >= 0
        && order.MovingAverage <= _mostRegular
        && order.SeasonalAutoregressive >= 0
        && order.SeasonalAutoregressive <= _mostSeasonal
        && order.SeasonalMovingAverage >= 0
        && order.SeasonalMovingAverage <= _mostSeasonal;
}
