using System.Globalization;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>
/// Says in a line how a model did in its trial: on what, at which share, and beside which naive figure, without which a figure says
/// nothing.
/// </summary>
public static class HeldOutFigures
{
    /// <summary>The line; a dash where the figures aren't those of a trial.</summary>
    /// <param name="metrics">The figures that the registry keeps of a version, by name.</param>
    public static string Of(IReadOnlyDictionary<string, double> metrics) =>
        metrics.TryGetValue("precision", out var hits)
            ? $"Something found in {Percent(hits)} of {Share(metrics)}"
                + (
                    metrics.GetValueOrDefault("uninspected") > 0
                        ? $" of all items{Count(metrics, "items", ", by ", " inspections")}"
                        : Count(metrics, "items", " of ", " inspected items")
                )
                + Beside(metrics, "naivePrecision", "the best naive way")
        : metrics.TryGetValue("subheading", out var right)
            ? $"First code right in {Percent(right)}{Count(metrics, "texts", " of ", " goods texts")}"
                + Beside(metrics, "naiveSubheading", "always the commonest code")
        : "–";

    private static string Share(IReadOnlyDictionary<string, double> metrics) =>
        metrics.TryGetValue("workingShare", out var share) ? $"the {Percent(share)} it puts first" : "those it puts first";

    private static string Count(IReadOnlyDictionary<string, double> metrics, string name, string before, string behind) =>
        metrics.TryGetValue(name, out var count) ? string.Create(CultureInfo.InvariantCulture, $"{before}{count:N0}{behind}") : "";

    private static string Beside(IReadOnlyDictionary<string, double> metrics, string name, string what) =>
        metrics.TryGetValue(name, out var naive) && double.IsFinite(naive) ? $"; {what}: {Percent(naive)}" : "";

    private static string Percent(double share) =>
        double.IsFinite(share) ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %") : "–";
}
