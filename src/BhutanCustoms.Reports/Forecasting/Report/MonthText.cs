using System.Globalization;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>Months and years as people write them.</summary>
internal static class MonthText
{
    /// <summary>Such as Nov 2026.</summary>
    public static string Short(Month month) => FirstDay(month).ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Such as November 2026.</summary>
    public static string Long(Month month) => FirstDay(month).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Such as 22 November 2026.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Such as 2026/27 for a fiscal year, or 2026.</summary>
    public static string Year(YearTotal year) =>
        year.Kind == YearKind.Fiscal
            ? string.Create(CultureInfo.InvariantCulture, $"{year.Year - 1}/{year.Year % 100:00}")
            : year.Year.ToString(CultureInfo.InvariantCulture);

    private static DateOnly FirstDay(Month month) => new(month.Year, month.Number, 1);
}
