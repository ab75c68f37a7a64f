using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Past and future of one series.</summary>
/// <param name="Key">What it is the series of.</param>
/// <param name="Level">Where it stands in the sum.</param>
/// <param name="History">Its past, month by month, with the months still filling at the end.</param>
/// <param name="Findings">What was unusual in it and how it was handled.</param>
/// <param name="Method">How its own forecast was made.</param>
/// <param name="Forecast">The forecast; it begins with the first month that isn't complete.</param>
/// <param name="Accuracy">The back-test of its own forecast; null where the history is too short for one.</param>
/// <param name="Warnings">What a reader has to know, a sentence each.</param>
public sealed record SeriesOutlook(
    SeriesKey Key,
    SeriesLevel Level,
    IReadOnlyList<HistoryMonth> History,
    IReadOnlyList<Finding> Findings,
    string Method,
    IReadOnlyList<ForecastMonth> Forecast,
    SeriesAccuracy? Accuracy,
    IReadOnlyList<string> Warnings
);
