namespace BhutanCustoms.Reports.Forecasting;

/// <summary>What makes a month's forecast whole: <c>manifest.json</c>, written after every other file.</summary>
/// <param name="Month">The month in which it was made, yyyy-MM in Bhutan.</param>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Batches">How many finished batches it rests on.</param>
/// <param name="HistorySha256">SHA-256 of <c>history.csv</c>, hexadecimal: what was known.</param>
/// <param name="Files">Each file's SHA-256 by its name, sorted.</param>
public sealed record ForecastManifest(
    string Month,
    DateOnly AsOf,
    int Batches,
    string HistorySha256,
    SortedDictionary<string, string> Files
);
