using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Pipeline.Forecasting;

/// <summary>The names of what revenue forecasts read and write. Deterministic: a step that runs twice writes the same file.</summary>
public static class ForecastPaths
{
    /// <summary>A user's history, in the container <c>reference</c>.</summary>
    public const string History = "lists/revenue-history.csv";

    /// <summary>Dated events such as reforms, in the container <c>reference</c>.</summary>
    public const string Events = "lists/revenue-events.json";

    /// <summary>Assumptions, in the container <c>reference</c>.</summary>
    public const string Assumptions = "lists/revenue-assumptions.json";

    /// <summary>What a batch adds to revenue, in the container <c>revenue</c>.</summary>
    public static string BatchRevenue(string batch) => $"batches/{batch}.csv";

    /// <summary>A file of a month's forecast, in the container <c>forecasts</c>.</summary>
    public static string File(Month made, string name) => $"{made}/{name}";

    /// <summary>Names every file of a month's forecast with its SHA-256; written last, so that what has it is whole.</summary>
    public static string Manifest(Month made) => File(made, "manifest.json");
}
