namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>The forecast of one series, with its uncertainty and how it was chosen.</summary>
/// <param name="Method">The method, or the combination with its weights in words.</param>
/// <param name="Mean">The expected value of each month of the horizon.</param>
/// <param name="Interval80">The band that holds a month with a probability of 80 %.</param>
/// <param name="Interval95">The band that holds a month with a probability of 95 %.</param>
/// <param name="BackTest">What the same procedure would have forecast from earlier origins, oldest first; empty where the history is too
/// short.</param>
/// <param name="Notes">What a reader has to know, a sentence each: a short history, a fallback, a constant series.</param>
public sealed record SeriesForecast(
    string Method,
    IReadOnlyList<double> Mean,
    PredictionInterval Interval80,
    PredictionInterval Interval95,
    IReadOnlyList<RollingForecast> BackTest,
    IReadOnlyList<string> Notes
);
