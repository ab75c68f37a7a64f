using System.Globalization;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>The unit in which amounts are shown: millions of ngultrum for a country's revenue, less for smaller series.</summary>
/// <param name="Name">For axes and texts.</param>
/// <param name="Size">How many ngultrum it is.</param>
public sealed record AmountUnit(string Name, decimal Size)
{
    /// <summary>The unit that gives the largest of some amounts two digits or more before the point.</summary>
    public static AmountUnit For(decimal largest) =>
        Math.Abs(largest) switch
        {
            >= 10_000_000 => new("Nu million", 1_000_000),
            >= 10_000 => new("Nu thousand", 1_000),
            _ => new("Nu", 1),
        };

    /// <summary>An amount in this unit with one decimal.</summary>
    public string Text(decimal amount) => (amount / Size).ToString("#,0.0", CultureInfo.InvariantCulture);

    /// <summary>An amount with its unit, such as Nu 14,366.9 million.</summary>
    public string Phrase(decimal amount) => $"Nu {Text(amount)}{Name["Nu".Length..]}";

    /// <summary>A change in this unit with its sign.</summary>
    public string Change(decimal amount) => (amount / Size).ToString("+#,0.0;−#,0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>Per cent with sign and one decimal; a dash where there is none.</summary>
    public static string Percent(double? percent) => percent?.ToString("+0.0' %';−0.0' %';0.0' %'", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>By how many per cent an amount exceeds an earlier one; null where that isn't known or not positive.</summary>
    public static double? Growth(decimal now, decimal? before) =>
        before is { } earlier and > 0 ? (double)((now / earlier) - 1) * 100 : null;
}
