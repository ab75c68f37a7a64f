using System.Globalization;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what a batch came to.</summary>
internal static class BatchView
{
    private const int MostOffices = 12;

    public static void ShowRefusal(IAnsiConsole console, BatchRecord batch) =>
        console.MarkupLineInterpolated($"[red]{batch.File} was refused ({batch.RefusalCode}).[/] {batch.RefusalSentence}");

    public static void Show(IAnsiConsole console, BatchSummary summary)
    {
        console.Write(new Rule($"[bold]{Markup.Escape(summary.File)}[/]") { Justification = Justify.Left });
        console.WriteLine($"Batch {summary.Batch}, work lists for {summary.WorkDate}");
        console.WriteLine(
            $"Rows read {summary.RowsRead:N0} = accepted {summary.Accepted:N0} + known {summary.Known:N0} + rejected "
                + $"{summary.Rejected:N0};  accepted = scored {summary.Scored:N0} = classified {summary.Classified:N0};  values "
                + $"repaired {summary.Repaired:N0}"
        );
        Codes(console, "Rejected", summary.RejectsByCode);
        Codes(console, "Repaired", summary.RepairsByCode);
        if (summary.Amended > 0)
        {
            console.WriteLine($"Amended: {summary.Amended:N0} of the accepted rows change items of earlier batches (amendments.csv).");
        }

        if (summary.Accepted == 0)
        {
            console.WriteLine("No row is new: earlier batches have all that isn't rejected, with the same values. Nothing was to be done.");
            return;
        }

        console.WriteLine(
            $"Scored by {summary.FraudModelKind} "
                + $"({summary.FraudModel}){(summary.FraudModelKind == "price bands" ? ": no model has been trained yet" : "")}; HS "
                + $"codes by {(summary.HsModel.Length == 0 ? "none: no descriptions, or no classifier trained" : summary.HsModel)}"
        );
        Offices(console, summary);
        Top(console, summary);
    }

    private static void Codes(IAnsiConsole console, string title, IReadOnlyDictionary<string, long> codes)
    {
        if (codes.Count > 0)
        {
            console.WriteLine(
                $"{title}: {string.Join(", ", codes.OrderByDescending(code => code.Value).Select(code => $"{code.Key} {code.Value:N0}"))}"
            );
        }
    }

    private static void Offices(IAnsiConsole console, BatchSummary summary)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("office");
        foreach (var title in new[] { "items", "red", "of which by lot", "yellow", "green" })
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (var office in summary.Offices.OrderByDescending(office => office.Items).Take(MostOffices))
        {
            table.AddRow(
                Markup.Escape(office.Name == office.Office ? office.Office : $"{office.Name} ({office.Office})"),
                $"{office.Items:N0}",
                $"[red]{office.Red}[/]",
                $"{office.Random}",
                $"[yellow]{office.Yellow}[/]",
                $"[green]{office.Green:N0}[/]"
            );
        }

        if (summary.Offices.Count > MostOffices)
        {
            table.AddRow($"and {summary.Offices.Count - MostOffices} more", "", "", "", "", "");
        }

        table.AddRow(
            "[bold]all[/]",
            $"{summary.Accepted:N0}",
            $"{summary.Red:N0}",
            $"{summary.Offices.Sum(office => office.Random):N0}",
            $"{summary.Yellow:N0}",
            $"{summary.Green:N0}"
        );
        console.Write(table);
        foreach (var note in summary.Offices.Select(office => office.Note).OfType<string>())
        {
            console.WriteLine(note);
        }
    }

    private static void Top(IAnsiConsole console, BatchSummary summary)
    {
        const int Most = 5;
        console.WriteLine("Highest scores:");
        foreach (var item in summary.TopItems.Take(Most))
        {
            console.MarkupInterpolated(CultureInfo.InvariantCulture, $"  [bold]{item.Item}[/] {item.Lane}  score {item.Score:F3}");
            console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  at stake {item.RevenueAtStake:N0}  {item.Office}  HS {item.HsCode} {item.Origin}"
                )
            );
            foreach (var reason in item.Reasons)
            {
                console.MarkupLineInterpolated($"    [grey]{reason}[/]");
            }
        }
    }
}
