namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>
/// Half the width of a prediction interval, by split conformal prediction on rolling back-test errors (Lei, G'Sell, Rinaldo, Tibshirani and
/// Wasserman, Distribution-free predictive inference for regression, Journal of the American Statistical Association 113, 2018, section
/// 2.2). The errors of one series are few, so those of all steps are pooled after division by a common growth with the step and, where no
/// month is negative, by the mean of the year before the origin (locally weighted, section 5.2 there: a revenue that has grown errs by more
/// than it once did). Where even those say too little, a normal distribution fills in.
/// </summary>
internal sealed class ConformalWidths
{
    // Errors of combinations grow more slowly with the step than those of a random walk (0.5).
    private const double Growth = 0.35;
    private const int LeastErrors = 8;
    private const int Year = 12;
    private const double Normal80 = 1.2815515655446004;
    private const double Normal95 = 1.959963984540054;
    private readonly double[] _errors;
    private readonly double _guess;

    /// <param name="backTest">What was forecast from earlier origins.</param>
    /// <param name="history">The series, for where there are too few errors.</param>
    public ConformalWidths(IReadOnlyList<RollingForecast> backTest, ReadOnlySpan<double> history)
    {
        var errors = new List<double>();
        foreach (var origin in backTest)
        {
            var growth = LevelGrowth(history, origin.Months);
            errors.AddRange(origin.Actual.Select((actual, step) => Math.Abs(actual - origin.Forecast[step]) * growth / Factor(step)));
        }

        _errors = [.. errors.Order()];
        _guess = Deviation(history);
    }

    /// <summary>Whether the widths rest on the months' own scatter instead of errors.</summary>
    public bool IsGuess => _errors.Length < LeastErrors;

    /// <summary>Half the width of the interval of a level, 0.8 or 0.95, at a step counted from 0.</summary>
    public double At(double level, int step)
    {
        if (IsGuess)
        {
            return _guess * (level > 0.8 ? Normal95 : Normal80) * Factor(step);
        }

        // The outer band is at least as much wider than the inner one as a normal distribution has it: the largest errors of a single
        // series say little.
        return Factor(step) * (level > 0.8 ? Math.Max(Quantile(level), Quantile(0.8) * Normal95 / Normal80) : Quantile(level));
    }

    private double Quantile(double level) => _errors[Math.Min(_errors.Length, (int)Math.Ceiling(level * (_errors.Length + 1))) - 1];

    private static double Factor(int step) => Math.Pow(step + 1, Growth);

    /// <summary>
    /// The mean of the last year over that of the year before an origin; 1 where a month is negative or nothing came then.
    /// </summary>
    private static double LevelGrowth(ReadOnlySpan<double> history, int months)
    {
        if (history.IndexOfAnyInRange(double.NegativeInfinity, -double.Epsilon) >= 0)
        {
            return 1;
        }

        var then = Mean(history[Math.Max(0, months - Year)..months]);
        return then > 0 ? Mean(history[Math.Max(0, history.Length - Year)..]) / then : 1;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        return mean;
    }

    private static double Deviation(ReadOnlySpan<double> history)
    {
        var (mean, squares) = (Mean(history), 0.0);
        foreach (var value in history)
        {
            squares += (value - mean) / Math.Max(1, history.Length - 1) * (value - mean);
        }

        return Math.Sqrt(squares);
    }
}
