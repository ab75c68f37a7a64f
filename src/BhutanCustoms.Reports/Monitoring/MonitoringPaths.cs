using System.Globalization;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>The names of files in the container <c>monitoring</c>. Deterministic: a step that runs twice writes the same file.</summary>
public static class MonitoringPaths
{
    /// <summary>What is kept of a batch: how often each value came.</summary>
    public static string Profile(string batch) => $"batches/{batch}.json";

    /// <summary>A file of a day's report.</summary>
    public static string File(DateOnly date, string name) => $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/{name}";
}
