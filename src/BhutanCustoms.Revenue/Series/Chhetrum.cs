namespace BhutanCustoms.Revenue.Series;

/// <summary>Conversions between ngultrum and whole chhetrum (0.01 Nu), in which amounts are added so that nothing is lost.</summary>
public static class Chhetrum
{
    /// <summary>The amount in ngultrum, exact.</summary>
    public static decimal ToNgultrum(long chhetrum) => new decimal(chhetrum) / 100m;

    /// <summary>Whole chhetrum of an amount in ngultrum, halves to even.</summary>
    /// <exception cref="OverflowException">The amount exceeds 92,233,720,368,547,758.07 Nu in either direction.</exception>
    public static long Of(decimal ngultrum) => decimal.ToInt64(decimal.Round(ngultrum * 100m));

    internal static long Of(double ngultrum) => Whole(ngultrum * 100);

    internal static long Whole(double chhetrum) => checked((long)Math.Round(chhetrum));
}
