namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>
/// The models of the stepwise search, weighted by Akaike weights: steadier than the single best one. It learns orders and weights from a
/// whole series and only estimates the parameters again for an earlier part of it, which makes back-tests affordable. Not thread-safe.
/// </summary>
internal sealed class AveragedArima
{
    private const int MostModelsAgain = 4;
    private const int Iterations = 20;
    private readonly double[] _history;
    private readonly int _differences;
    private readonly int _seasonalDifferences;
    private readonly (ArimaOrder Order, ArimaFit Fit, double Weight)[] _models = [];

    /// <param name="history">At least one value.</param>
    public AveragedArima(double[] history)
    {
        _history = history;
        (_differences, _seasonalDifferences) = Differencing.Orders(history);
        var search = new ArimaSearch(history, _differences, _seasonalDifferences);
        if (search.Run() is not null)
        {
            _models = [.. search.Weighted()];
        }
    }

    /// <summary>Extends the whole series.</summary>
    public double[] Forecast(int horizon) => Average(_history, horizon, _models);

    /// <summary>Extends an earlier part of the series.</summary>
    public double[] Forecast(double[] earlier, int horizon)
    {
        var differences = Differencing.Apply(earlier, _differences, _seasonalDifferences);
        return Average(
            earlier,
            horizon,
            [.. _models.Take(MostModelsAgain).Select(model => (model.Order, Again(differences, model.Order, model.Fit), model.Weight))]
        );
    }

    private static ArimaFit Again(double[] differences, ArimaOrder order, ArimaFit near)
    {
        var fit = new ArimaFit(differences, order);
        fit.Maximise(near, Iterations);
        return fit;
    }

    private double[] Average(double[] series, int horizon, (ArimaOrder Order, ArimaFit Fit, double Weight)[] models)
    {
        // Without a model (differences that are all alike) the last difference goes on.
        var average = new double[horizon];
        Array.Fill(average, models.Length == 0 ? Differencing.Apply(series, _differences, _seasonalDifferences).LastOrDefault() : 0);
        var total = models.Sum(model => model.Weight);
        foreach (var (_, fit, weight) in models)
        {
            var forecast = fit.Forecast(horizon);
            for (var i = 0; i < horizon; i++)
            {
                average[i] += weight / total * forecast[i];
            }
        }

        return Differencing.Undo(series, average, _differences, _seasonalDifferences);
    }
}
