using System.Globalization;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Reports.Tests.Forecasting.Report;

public sealed class ForecastReportTests
{
    private static readonly ReportInput Input = Outlooks.Input();
    private static readonly IReadOnlyList<ReportFile> Files = ForecastReport.Files(Input);

    [Fact]
    public void Writes_report_tables_and_two_pictures_of_each_series()
    {
        string[] series =
        [
            "total",
            "office-phu",
            "office-sam",
            "head-customs-duty",
            "head-gst",
            "head-refunds",
            "officehead-phu-gst",
            "chaptergroup-fuels",
            "chaptergroup-vehicles",
            "origin-coti",
            "origin-india",
        ];

        Assert.Superset(
            series
                .SelectMany(name => new[] { $"charts/{name}.svg", $"charts/{name}.png" })
                .Concat(["report.html", "report.md", "forecast.json", "forecast.schema.json", "forecast.csv", "history.csv"])
                .ToHashSet(),
            Files.Select(file => file.Name).ToHashSet()
        );
        Assert.All(Files, file => Assert.False(file.Content.IsEmpty));
    }

    [Fact]
    public void Draws_no_more_charts_than_stated_and_says_so()
    {
        var input = Outlooks.Input();
        var total = input.Outlook.Total!;
        var small = Enumerable
            .Range(0, ForecastReport.MostCharts)
            .Select(number =>
                total with
                {
                    Key = new SeriesKey(Office: $"O{number:000}"),
                    Level = SeriesLevel.Office,
                    Forecast = [.. total.Forecast.Select(month => month with { Mean = number })],
                }
            );
        var files = ForecastReport.Files(input with { Outlook = input.Outlook with { Series = [total, .. small] } });
        Assert.Equal(ForecastReport.MostCharts, files.Count(file => file.Name.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Contains(files, file => file.Name == "charts/total.png");
        Assert.DoesNotContain(files, file => file.Name == "charts/office-o000.png");
        Assert.Contains(
            $"Charts of the {ForecastReport.MostCharts} series that are to bring in most, of {ForecastReport.MostCharts + 1},",
            files.Text("report.md"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var again = ForecastReport.Files(Outlooks.Input());

        Assert.Equal(Files.Select(file => file.Name), again.Select(file => file.Name));
        Assert.All(
            Files.Zip(again),
            pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span), $"{pair.First.Name} differs.")
        );
    }

    [Fact]
    public void Parts_in_the_table_add_up_to_the_total_to_the_chhetrum()
    {
        var rows = Table("forecast.csv").Where(row => row["kind"] == "forecast").ToArray();
        var total = rows.Where(row => row["level"] == "Total").ToDictionary(row => row["month"], Amount);

        Assert.Equal(18, total.Count);
        foreach (var level in new[] { "Office", "Head", "OfficeHead", "ChapterGroup", "Origin" })
        {
            var sums = rows.Where(row => row["level"] == level)
                .GroupBy(row => row["month"])
                .ToDictionary(month => month.Key, month => month.Sum(Amount));
            Assert.Equal(total, sums);
        }
    }

    [Fact]
    public void The_history_is_what_was_known_refunds_included()
    {
        var known = Table("history.csv");

        Assert.Equal(Input.Request.History.Entries.Sum(entry => entry.Chhetrum) / 100m, known.Sum(Amount));
        Assert.Contains(known, row => row["amount"] == "-123.45");
    }

    [Fact]
    public void A_name_is_neither_a_formula_nor_markup()
    {
        var files = ForecastReport.Files(Outlooks.Input(office: "=1+1|<script>alert(1)</script>", assume: false));

        Assert.Contains("'=1+1|<script>", files.Text("forecast.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", files.Text("report.html"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<td>=1+1|&lt;script&gt;alert(1)&lt;/script&gt;</td>", files.Text("report.html"), StringComparison.Ordinal);
        Assert.All(files, file => Assert.Matches("^(charts/)?[a-z0-9.-]+$", file.Name));
    }

    [Fact]
    public void The_page_needs_no_other_file()
    {
        var page = Files.Text("report.html");

        Assert.Contains("<svg role=\"img\" aria-label=\"All revenue\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<img|<link|<script|<iframe|url\\((?!#|data:)|@import", page);
    }

    [Fact]
    public void Says_what_earlier_forecasts_said_and_what_came()
    {
        EarlierForecast[] earlier =
        [
            new(new(2025, 7, 12), new SeriesKey(), Month.Of(2026, 6), 700_000_000m, 600_000_000m, 800_000_000m, 500_000_000m, 900_000_000m),
            new(new(2026, 6, 12), new SeriesKey(), Month.Of(2026, 6), 810_000_000m, 600_000_000m, 815_000_000m, 500_000_000m, 900_000_000m),
        ];
        var input = Outlooks.Input(earlier: earlier);
        var came = input.Request.History.AsOf(Outlooks.Day).Amount(new SeriesKey(), Month.Of(2026, 6))!.Value / 100m;
        var report = ForecastReport.Files(input).Text("report.md");

        foreach (var forecast in earlier)
        {
            var error = (double)((came - forecast.Mean) / came) * 100;
            Assert.Contains(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| Jun 2026 | {(forecast == earlier[0] ? "Jul 2025" : "Jun 2026")} | {forecast.Mean / 1_000_000:F1} | "
                        + $"600.0 to {forecast.Upper80 / 1_000_000:F1} | {came / 1_000_000:F1} | "
                        + $"{(error < 0 ? "−" : "+")}{Math.Abs(error):F1} % |"
                ),
                report,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Labels_assumptions_and_leaves_the_forecast_as_it_is()
    {
        var without = ForecastReport.Files(Outlooks.Input(assume: false));

        Assert.Contains(
            "## Under assumptions (arithmetic on the forecast, not part of it)",
            Files.Text("report.md"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Under assumptions", without.Text("report.md"), StringComparison.Ordinal);
        var january = Table("forecast.csv").Single(row => row["level"] == "Total" && row["month"] == "2027-01");
        Assert.Equal(
            january["amount"],
            Table("forecast.csv", without).Single(row => row["level"] == "Total" && row["month"] == "2027-01")["amount"]
        );
        Assert.NotEqual(january["amount"], january["under_assumptions"]);
        Assert.Equal(
            "",
            Table("forecast.csv").Single(row => row["level"] == "Total" && row["month"] == "2026-07" && row["kind"] == "still filling")[
                "under_assumptions"
            ]
        );
    }

    [Fact]
    public void Warns_of_what_is_unusual()
    {
        var report = Files.Text("report.md");

        Assert.Contains("A note of the caller.", report, StringComparison.Ordinal);
        Assert.Contains("2026-07", report, StringComparison.Ordinal);
        Assert.Contains("2025-03 has", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_of_two_months_is_reported_without_nonsense()
    {
        var entries = new[]
        {
            new RevenueEntry(Month.Of(2026, 1), new SeriesKey(), 100_00),
            new RevenueEntry(Month.Of(2026, 2), new SeriesKey(), 120_00),
        };
        var request = new OutlookRequest(RevenueHistory.Of(entries), new(2026, 3, 20), 3);
        var files = ForecastReport.Files(new ReportInput(request, RevenueOutlook.Of(request, new Revenue.Forecasting.SeriesForecaster())));

        Assert.Contains("charts/total.svg", files.Select(file => file.Name));
        Assert.DoesNotMatch(
            "NaN|∞|Infinity",
            files.Text("report.md") + files.Text("forecast.csv") + files.Text("forecast.json") + files.Text("charts/total.svg")
        );
    }

    private static IReadOnlyList<CsvTable.Row> Table(string name, IReadOnlyList<ReportFile>? files = null) =>
        CsvTable.Parse((files ?? Files).Single(file => file.Name == name).Content.Span, name).Rows;

    private static decimal Amount(CsvTable.Row row) => decimal.Parse(row["amount"], CultureInfo.InvariantCulture);
}
