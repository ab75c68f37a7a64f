using System.Globalization;
using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>A measured value with what chance may have done to it.</summary>
/// <param name="Value">The value on the items as they are.</param>
/// <param name="Interval">Its bootstrap interval of 95 %.</param>
public readonly record struct Estimate(double Value, Interval Interval)
{
    /// <summary>A difference of shares for sentences, in percentage points: <c>+2.1 points [-0.3, +4.4]</c>.</summary>
    public string Points =>
        double.IsNaN(Value)
            ? "an unknown amount"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{100 * Value:+0.0;-0.0;0.0} points [{100 * Interval.Low:+0.0;-0.0;0.0}, {100 * Interval.High:+0.0;-0.0;0.0}]"
            );
}
