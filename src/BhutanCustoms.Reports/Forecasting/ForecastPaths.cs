using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Reports.Forecasting;

/// <summary>The names of what revenue forecasts write. Deterministic: a step that runs twice writes the same file.</summary>
public static class ForecastPaths
{
    /// <summary>A file of a month's forecast, in the container <c>forecasts</c>.</summary>
    public static string File(Month made, string name) => $"{made}/{name}";

    /// <summary>Names every file of a month's forecast with its SHA-256; written last, so that what has it is whole.</summary>
    public static string Manifest(Month made) => File(made, "manifest.json");
}
