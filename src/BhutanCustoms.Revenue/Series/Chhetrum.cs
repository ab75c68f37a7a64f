namespace BhutanCustoms.Revenue.Series;

/// <summary>Conversions between ngultrum and whole chhetrum (0.01 Nu), in which amounts are added so that nothing is lost.</summary>
public static class Chhetrum
{
    private const double Most = 9e18;

    /// <summary>The amount in ngultrum, exact.</summary>
    public static decimal ToNgultrum(long chhetrum) => new decimal(chhetrum) / 100m;

    /// <summary>Whole chhetrum of an amount in ngultrum, halves to even.</summary>
    /// <exception cref="OverflowException">The amount exceeds 92,233,720,368,547,758.07 Nu in either direction.</exception>
    public static long Of(decimal ngultrum) => decimal.ToInt64(decimal.Round(ngultrum * 100m));

    internal static long Of(double ngultrum) => Whole(ngultrum * 100);

    /// <summary>Whole chhetrum.</summary>
    /// <exception cref="OverflowException">It is more than can be added up; the message says what to check.</exception>
    internal static long Whole(double chhetrum) =>
        Math.Abs(chhetrum) < Most
            ? (long)Math.Round(chhetrum)
            : throw new OverflowException(
                $"A forecast or an assumption comes to {ToText(chhetrum / 100)} Nu, which is more than can be added up. Check the rates of "
                    + "lists/revenue-assumptions.json, and the history for amounts with a wrong decimal point."
            );

    private static string ToText(double ngultrum) => ngultrum.ToString("0.##E+0", System.Globalization.CultureInfo.InvariantCulture);
}
