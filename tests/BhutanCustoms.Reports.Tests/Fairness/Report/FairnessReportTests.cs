using System.Globalization;
using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Report;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Reports.Tests.Forecasting.Report;

namespace BhutanCustoms.Reports.Tests.Fairness.Report;

public sealed class FairnessReportTests
{
    private static readonly FairnessFigures Figures = Years.Plain().Figures() with
    {
        Overrides =
        [
            new(OverrideCount.Direction, "stricter than the system", 25, 20, 8),
            new(OverrideCount.Direction, "milder than the system", 12, 3, 1),
        ],
        Models = [(ModelKind.Fraud, "f-1", 200, 1_300), (ModelKind.Fraud, "f-2", 50, 206)],
        Changes =
        [
            new ModelChange
            {
                PartitionKey = ModelKind.Fraud,
                Version = "f-2",
                To = "Champion",
                Before = "f-1",
                Who = "karma",
                Why = "all gates passed",
                When = new(2025, 9, 30, 20, 0, 0, TimeSpan.Zero),
            },
        ],
        Quarantined = new Dictionary<string, int> { ["BEFORE_DECLARATION"] = 4 },
        LookUps = new Dictionary<string, int> { ["worklists"] = 731 },
    };

    private static readonly IReadOnlyList<ReportFile> Files = FairnessReport.Files(Figures);
    private static readonly string Report = Files.Text(FairnessReport.MarkdownFile);

    [Fact]
    public void Has_its_parts_in_order() =>
        Assert.Equal(
            [
                "# Fairness and legality of selection, 2025",
                "## What to look into",
                "## By group",
                "### By office",
                "### By origin",
                "## What selection overlooks",
                "## Do probabilities mean what they say?",
                "## Where officers chose otherwise",
                "## Models in use",
                "## Findings not believed, and look-ups of data about traders",
                "## Who decides",
                "## Data protection",
                "## What a trader may be told",
                "## What a trader must not be told",
            ],
            Report.Split('\n').Where(line => line.StartsWith('#'))
        );

    /// <summary>By hand from <see cref="Years.Plain"/>: intervals of 30 of 100 and 2 of 20 by Wilson's formula.</summary>
    [Fact]
    public void Shows_the_rates_with_their_intervals()
    {
        Assert.Contains(
            "1,506 items of import declarations in 250 batches; findings entered up to 10 January 2026 count.",
            Report,
            StringComparison.Ordinal
        );
        Assert.Contains("| PHU | 1,000 | 10 % | 5 % | 2 % | 30 % (22 to 40) | – | 10 % (3 to 30) |", Report, StringComparison.Ordinal);
        Assert.Contains("| direction | stricter than the system | 25 | 20 | 40 % (22 to 61) |", Report, StringComparison.Ordinal);
        Assert.Contains("| direction | milder than the system | 12 | fewer than 10 | – |", Report, StringComparison.Ordinal);
        Assert.Contains("| 1 October 2025 | Fraud scores | f-2 | champion | karma | all gates passed |", Report, StringComparison.Ordinal);
        Assert.Contains("- BEFORE\\_DECLARATION: 4", Report, StringComparison.Ordinal);
        Assert.Contains("- worklists: 731", Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_groups_are_shown_nowhere()
    {
        var unfair = Years.Plain().Add(3, "GEL", "India", InspectionWay.Red, true).Figures();

        Assert.All(
            FairnessReport.Files(unfair),
            file => Assert.DoesNotMatch(@"\bGEL\b", file.Name + System.Text.Encoding.UTF8.GetString(file.Content.Span))
        );
        Assert.DoesNotContain(
            "milder",
            Files.Text(FairnessReport.OverrideFile).Split('\n')[2].Replace("milder than the system,12,,,,", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_table_for_programs_has_the_same_figures()
    {
        var rows = CsvTable.Parse(Files.Single(file => file.Name == FairnessReport.GroupFile).Content.Span, "groups").Rows;
        var phu = rows.Single(row => row["group"] == "PHU");

        Assert.Equal(["all items", "PHU", SmallGroups.Joined, "India", "third countries"], rows.Select(row => row["group"]));
        Assert.Equal(("1000", "100", "50", "20", "100"), (phu["items"], phu["red"], phu["yellow"], phu["lot"], phu["inspected_red"]));
        Assert.Equal(("0.3000", "0.2189", "0.3958"), (phu["hit_rate_red"], phu["hit_rate_red_low"], phu["hit_rate_red_high"]));
        Assert.Equal((170.0 / 935).ToString("F4", CultureInfo.InvariantCulture), phu["missed_share"]);
        Assert.Equal(("", ""), (phu["hit_rate_yellow"], phu["hit_rate_yellow_low"]));
    }

    [Fact]
    public void A_year_without_anything_says_so()
    {
        var empty = FairnessReport.Files(new YearTally().Figures() with { All = null, Batches = 0, Calibration = [] });

        Assert.Equal(["report.html", "report.md", "groups.csv", "overrides.csv"], empty.Select(file => file.Name));
        Assert.Contains("so there are no figures", empty.Text(FairnessReport.MarkdownFile), StringComparison.Ordinal);
        Assert.Contains("No override was recorded.", empty.Text(FairnessReport.MarkdownFile), StringComparison.Ordinal);
        Assert.Contains("No model changed its state in the year.", empty.Text(FairnessReport.MarkdownFile), StringComparison.Ordinal);
        Assert.DoesNotMatch("NaN|∞", empty.Text(FairnessReport.HtmlFile));
    }

    [Fact]
    public void Nothing_unknown_is_printed_as_a_number() =>
        Assert.All(Files, file => Assert.DoesNotMatch("NaN|∞", System.Text.Encoding.UTF8.GetString(file.Content.Span)));

    [Fact]
    public void The_page_needs_no_other_file_and_holds_every_chart()
    {
        var page = Files.Text(FairnessReport.HtmlFile);

        Assert.DoesNotMatch("<img|<link|<script|<iframe|url\\((?!#|data:)|@import|https?://(?!www.w3.org)", page);
        Assert.Equal(Files.Count(file => file.Name.EndsWith(".svg", StringComparison.Ordinal)), Regex.Count(page, "<svg "));
        Assert.Equal(3, Regex.Count(page, "<svg "));
    }

    [Fact]
    public void The_same_figures_give_the_same_bytes() =>
        Assert.All(
            Files.Zip(FairnessReport.Files(Figures)),
            pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span), $"{pair.First.Name} differs.")
        );
}
