using System.Globalization;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Reports.Kit;

/// <summary>Figures for people: with their interval, and with no more digits than the interval allows.</summary>
public static class FigureText
{
    /// <summary>What stands where there is no figure.</summary>
    public const string Unknown = "not known";
    private const double Narrow = 0.02;

    /// <summary>A share, such as "43 % (38 to 48)".</summary>
    public static string Percent(double value, Interval interval)
    {
        if (!double.IsFinite(value))
        {
            return Unknown;
        }

        var width = interval.High - interval.Low;
        var format = width < Narrow ? "0.0" : "0";
        string Scaled(double number) => (100 * number).ToString(format, CultureInfo.InvariantCulture);
        return double.IsFinite(width) ? $"{Scaled(value)} % ({Scaled(interval.Low)} to {Scaled(interval.High)})" : $"{Scaled(value)} %";
    }

    /// <summary>A share with its interval.</summary>
    public static string Percent(Estimate estimate) => Percent(estimate.Value, estimate.Interval);

    /// <summary>A share without an interval.</summary>
    public static string Percent(double share) =>
        double.IsFinite(share)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{(100 * share).ToString(share is > 0 and < 0.01 ? "0.0" : "0", CultureInfo.InvariantCulture)} %"
            )
            : Unknown;

    /// <summary>A number around one, such as "0.87 (0.82 to 0.91)".</summary>
    public static string Number(Estimate estimate) => Number(estimate.Value, estimate.Interval);

    /// <summary>A number around one with its interval.</summary>
    public static string Number(double value, Interval interval) =>
        double.IsFinite(value)
            ? double.IsFinite(interval.High - interval.Low)
                ? string.Create(CultureInfo.InvariantCulture, $"{value:F2} ({interval.Low:F2} to {interval.High:F2})")
                : string.Create(CultureInfo.InvariantCulture, $"{value:F2}")
            : Unknown;

    /// <summary>A difference of shares, such as "+3 points (−1 to +7)".</summary>
    public static string Points(Estimate difference) =>
        double.IsFinite(difference.Value)
            ? $"{Signed(difference.Value)} points ({Signed(difference.Interval.Low)} to {Signed(difference.Interval.High)})"
            : Unknown;

    /// <summary>A calibration error, such as "1.3 points".</summary>
    public static string Error(Estimate error) =>
        double.IsFinite(error.Value) ? string.Create(CultureInfo.InvariantCulture, $"{100 * error.Value:F1} points") : "gives none";

    /// <summary>A count.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A day as people write it, such as 3 November 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Signed(double difference)
    {
        if (!double.IsFinite(difference))
        {
            return "?";
        }

        var points = Math.Round(100 * difference, MidpointRounding.AwayFromZero);
        return points switch
        {
            0 => "0",
            < 0 => string.Create(CultureInfo.InvariantCulture, $"−{-points:F0}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"+{points:F0}"),
        };
    }
}
