using System.Globalization;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Quality;

/// <summary>The report of all sources, week by week: which send what can't be read, and whether that gets better.</summary>
internal static class SourceQualityText
{
    private const int MostCodes = 3;

    public static string Write(IReadOnlyCollection<BatchRecord> batches)
    {
        var text = new MarkdownText();
        text.Heading(1, "Data quality of the sources");
        text.Paragraph("Weeks begin on Monday and are named by it. A refused file counts with the rows that were read of it.");
        text.Heading(2, "Sources beside each other");
        text.Table(
            ["source", "most frequent reasons", "batches", "refused", "rows", "rejected", "repairs a row"],
            2,
            batches
                .GroupBy(batch => batch.Source)
                .OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => Row(source.Key, [.. source]))
        );
        foreach (var source in batches.GroupBy(batch => batch.Source).OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            text.Heading(2, $"{(source.Key.Length > 0 ? source.Key : "No source")}, week by week");
            text.Table(
                ["week", "most frequent reasons", "batches", "refused", "rows", "rejected", "repairs a row"],
                2,
                source
                    .GroupBy(Week)
                    .OrderByDescending(week => week.Key)
                    .Select(week => Row(week.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), [.. week]))
            );
        }

        return text.ToString();
    }

    private static DateOnly Week(BatchRecord batch)
    {
        var day = Declarations.Calendar.BhutanCalendar.DayOf(batch.ReceivedAt);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    private static IReadOnlyList<string> Row(string name, IReadOnlyCollection<BatchRecord> batches)
    {
        var all = UsualWeek.Of(batches);
        return
        [
            name,
            string.Join(
                ", ",
                all.Codes.OrderByDescending(code => code.Value)
                    .ThenBy(code => code.Key, StringComparer.Ordinal)
                    .Take(MostCodes)
                    .Select(code => $"{code.Key} {FigureText.Count(code.Value)}")
            ),
            FigureText.Count(batches.Count),
            FigureText.Count(batches.Count(batch => batch.CurrentState == BatchState.Refused)),
            FigureText.Count(all.Rows),
            FigureText.Percent(all.Share(all.Rejected)),
            all.Rows == 0 ? "" : all.Share(all.Repaired).ToString("F2", CultureInfo.InvariantCulture),
        ];
    }
}
