namespace BhutanCustoms.Benchmarks.Revenue;

/// <summary>
/// Sums the errors of one method over series, step by step. sMAPE is 200·|a - f| / (|a| + |f|) in percent, as in ../peers/forecast.R.
/// </summary>
internal sealed class ForecastAccuracy
{
    private readonly double[] _percent = new double[CompetitionSeries.Horizon];
    private readonly double[] _scaled = new double[CompetitionSeries.Horizon];
    private int _series;

    public double Smape => _percent.Average() / _series;

    public double Mase => _scaled.Average() / _series;

    public void Add(CompetitionSeries series, IReadOnlyList<double> forecast)
    {
        _series++;
        for (var step = 0; step < CompetitionSeries.Horizon; step++)
        {
            var error = Math.Abs(series.Test[step] - forecast[step]);
            _percent[step] += error == 0 ? 0 : 200 * error / (Math.Abs(series.Test[step]) + Math.Abs(forecast[step]));
            _scaled[step] += error / series.Scale;
        }
    }

    /// <summary>sMAPE over some steps, counted from 1.</summary>
    public double SmapeOf(int first, int last) => _percent[(first - 1)..last].Average() / _series;
}
