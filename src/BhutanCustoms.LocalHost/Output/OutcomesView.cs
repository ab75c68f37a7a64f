using System.Globalization;
using BhutanCustoms.Pipeline.Findings;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what became of findings.</summary>
internal static class OutcomesView
{
    private const int Most = 30;

    public static void Show(IAnsiConsole console, FindingSummary summary)
    {
        console.WriteLine(
            $"Rows read {summary.RowsRead:N0} = recorded {summary.Recorded:N0} + repeated {summary.Repeated:N0} + quarantined "
                + $"{summary.Quarantined:N0} + rejected {summary.Rejected:N0}"
        );
        if (summary.Reasons.Count > 0)
        {
            console.WriteLine(
                $"Reasons: {string.Join(", ", summary.Reasons.Select(reason => $"{reason.Key} {reason.Value:N0}"))}; each row "
                    + $"is in {FindingFiles.Quarantine(summary.File)} of the container findings."
            );
        }

        if (summary.IgnoredColumns.Count > 0)
        {
            console.WriteLine($"Columns not read: {string.Join(", ", summary.IgnoredColumns)}");
        }

        foreach (var alarm in summary.Alarms)
        {
            var sentence =
                $"{alarm.Officer} entered {alarm.Findings:N0} findings from {alarm.From:u} to {alarm.To:u}, more than one officer can "
                + $"make; {alarm.Earlier:N0} of them had come before.";
            console.MarkupLineInterpolated($"[yellow]{sentence}[/]");
        }
    }

    public static void Show(IAnsiConsole console, IReadOnlyCollection<QuarantineRecord> records)
    {
        if (records.Count == 0)
        {
            console.WriteLine("No finding waits in quarantine.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("id").AddColumn("item").AddColumn("why");
        foreach (var record in records.OrderByDescending(record => record.QuarantinedAt).Take(Most))
        {
            table.AddRow(Markup.Escape(record.RowKey), Markup.Escape(record.Item), Markup.Escape(record.Sentences));
        }

        console.Write(table);
        console.WriteLine(
            $"{records.Count:N0} findings wait{(records.Count > Most ? $"; the latest {Most} are shown" : "")}. One that is "
                + $"true after all is released with POST /api/outcomes/quarantine/ID/release and a body of who and why."
        );
    }

    public static void ShowShortly(IAnsiConsole console, IEnumerable<QuarantineRecord> records)
    {
        foreach (var record in records)
        {
            console.MarkupLineInterpolated($"[yellow]not believed[/] {record.Item}: [grey]{record.Sentences.Split('\n')[0]}[/]");
        }
    }

    /// <summary>How often inspections found something, by what chose the items.</summary>
    public static void ShowHits(IAnsiConsole console, IReadOnlyCollection<OutcomeRecord> outcomes)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("lane").AddColumn("chosen by");
        foreach (var title in new[] { "inspected", "with a finding", "hit rate", "found, Nu" })
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var group in outcomes.GroupBy(outcome => (outcome.Lane, outcome.Cause)).OrderBy(group => group.Key))
        {
            var (inspected, hits) = (group.Count(), group.Count(outcome => outcome.Found));
            table.AddRow(
                group.Key.Lane,
                group.Key.Cause == "Random" ? "lot" : "ranking",
                $"{inspected:N0}",
                $"{hits:N0}",
                string.Create(CultureInfo.InvariantCulture, $"{(double)hits / inspected:P0}"),
                string.Create(CultureInfo.InvariantCulture, $"{group.Sum(outcome => outcome.AdditionalRevenue ?? 0):N0}")
            );
        }

        console.Write(table);
    }
}
