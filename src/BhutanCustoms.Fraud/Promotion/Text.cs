using static System.FormattableString;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Shares in sentences.</summary>
internal static class Text
{
    public static string Percent(double share) => Invariant($"{100 * share:0.#} %");

    /// <summary>A difference of shares with its interval, in percentage points.</summary>
    public static string Points(Estimate difference) => double.IsNaN(difference.Value)
        ? "an unknown amount"
        : Invariant($"{100 * difference.Value:+0.0;-0.0;0.0} points [{100 * difference.Interval.Low:+0.0;-0.0;0.0}, {100 * difference.Interval.High:+0.0;-0.0;0.0}]");
}
