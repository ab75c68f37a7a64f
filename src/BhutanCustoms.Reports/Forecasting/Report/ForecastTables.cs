using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>The forecast and what was known as CSV that is safe to open in a spreadsheet; amounts in ngultrum with two decimals.</summary>
internal static class ForecastTables
{
    public const string ForecastHeader =
        "level,office,head,chapter_group,origin,month,kind,amount,lower_80,upper_80,lower_95,upper_95,under_assumptions";
    public const string HistoryHeader = BatchRevenue.Header + ",known_at,replaces";

    /// <summary>A row a series and month: what came (complete, or still filling), then the forecast.</summary>
    public static byte[] Forecast(RevenueOutlook outlook)
    {
        var csv = new StringBuilder(ForecastHeader).Append('\n');
        var assumed = outlook.WhatIf?.Series.ToDictionary(series => series.Key, series => series.Months.ToDictionary(month => month.Month));
        foreach (var series in outlook.Series)
        {
            foreach (var month in series.History.Where(month => month.Amount is not null))
            {
                csv.Append(
                    $"{series.Level},{Key(series.Key)},{month.Month},{(month.Complete ? "came" : "still filling")},{Amount(month.Amount)},,,,,\n"
                );
            }

            foreach (var month in series.Forecast)
            {
                var under = assumed?.GetValueOrDefault(series.Key)?.GetValueOrDefault(month.Month)?.Mean;
                csv.Append(
                    $"{series.Level},{Key(series.Key)},{month.Month},forecast,{Amount(month.Mean)},{Amount(month.Lower80)},{Amount(month.Upper80)},{Amount(month.Lower95)},{Amount(month.Upper95)},{Amount(under)}\n"
                );
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>
    /// Everything that was known, with every version: when each amount became known, and whether it replaced the earlier ones or added to
    /// them.
    /// </summary>
    public static byte[] History(RevenueHistory history)
    {
        var csv = new StringBuilder(HistoryHeader).Append('\n');
        foreach (var entry in history.Entries)
        {
            var known = entry.KnownAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
            csv.Append(
                $"{entry.Month},{Key(entry.Key)},{Amount(Chhetrum.ToNgultrum(entry.Chhetrum))},{known},{(entry.Replaces ? "yes" : "no")}\n"
            );
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Key(SeriesKey key) =>
        string.Join(',', new[] { key.Office, key.Head, key.ChapterGroup, key.Origin }.Select(part => CsvText.Field(part ?? "")));

    private static string Amount(decimal? amount) => amount?.ToString("F2", CultureInfo.InvariantCulture) ?? "";
}
