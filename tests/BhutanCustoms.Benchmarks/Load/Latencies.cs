using System.Globalization;

namespace BhutanCustoms.Benchmarks.Load;

/// <summary>How long requests took, all of them kept.</summary>
/// <param name="milliseconds">From when each should have been sent until its answer was read.</param>
/// <param name="failed">Requests that were answered otherwise than by 200, or not at all.</param>
internal sealed class Latencies(IEnumerable<double> milliseconds, int failed = 0)
{
    public const string Header =
        "| | requests | p50 | p95 | p99 | p99.9 | most | failed | processor, host | storage |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

    private readonly double[] sorted = [.. milliseconds.Order()];

    public int Failed => failed;

    public double Most => sorted.Length == 0 ? double.NaN : sorted[^1];

    /// <summary>What that share of the requests took at most.</summary>
    public double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    /// <summary>A line of the table.</summary>
    /// <param name="what">What was asked for.</param>
    /// <param name="before">The processor time that host and storage had used before.</param>
    /// <param name="after">The same afterwards.</param>
    public string Line(string what, (TimeSpan Host, TimeSpan Storage) before, (TimeSpan Host, TimeSpan Storage) after) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {sorted.Length:N0} | {At(0.5):F1} | {At(0.95):F1} | {At(0.99):F1} | {At(0.999):F1} | {Most:F1} | {failed} "
                + $"| {(after.Host - before.Host).TotalMilliseconds / sorted.Length:F2} "
                + $"| {(after.Storage - before.Storage).TotalMilliseconds / sorted.Length:F2} |"
        );
}
