using System.Globalization;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>Says how a share changed.</summary>
internal static class ShareSentence
{
    public static string Of(string what, double before, double now, string ofWhat = "the items") =>
        $"{char.ToUpperInvariant(what[0])}{what[1..]} {(now >= before ? "rose" : "fell")} from {Percent(before)} to "
        + $"{Percent(now)} of {ofWhat}.";

    public static string Number(double number) => number.ToString(Math.Abs(number) >= 100 ? "#,0" : "0.###", CultureInfo.InvariantCulture);

    /// <summary>A bin's part of the population stability index, with half an item added to each count.</summary>
    public static double Part(double own, double of, double others, double ofOthers)
    {
        var (p, q) = ((own + 0.5) / (of + 1), (others + 0.5) / (ofOthers + 1));
        return (p - q) * Math.Log(p / q);
    }

    private static string Percent(double share) =>
        (100 * share).ToString(share is > 0 and < 0.01 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " %";
}
