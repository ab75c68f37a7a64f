using System.Globalization;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Learning.Retraining;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what a training came to.</summary>
internal static class TrainingView
{
    public static void Show(IAnsiConsole console, ModelTrainingResult result)
    {
        var import = result.Import;
        console.WriteLine(
            $"History: {import.RowsRead:N0} rows read, {import.Accepted:N0} accepted, {import.RowsRead - import.Accepted:N0} "
                + $"rejected; kept as {import.Import}."
        );
        foreach (var reject in import.Rejects.Take(8))
        {
            console.WriteLine($"  {reject}");
        }

        if (result.Fraud.Model is { } model)
        {
            var report = model.Report;
            console.WriteLine(
                $"Fraud model {model.Version}: {report.Inspections:N0} inspections, {report.Findings:N0} findings, "
                    + $"{report.Features.Count} features, {result.Fraud.Elapsed.TotalSeconds:F0} s."
            );
            if (report.HoldOut is { } holdOut)
            {
                ShowHoldOut(console, holdOut);
            }
        }

        RetrainView.Show(console, result.Run, result.Summary);
    }

    private static void ShowHoldOut(IAnsiConsole console, HoldOutReport report)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"On the {report.Items:N0} inspections from {report.From:yyyy-MM-dd} on, not seen in this training (share "
                        + $"with a finding {(double)report.Findings / report.Items:P1})"
                )
            )
            .AddColumn("ranking")
            .AddColumn(Right("precision at 1 %"))
            .AddColumn(Right("at 5 %"))
            .AddColumn(Right("at 10 %"))
            .AddColumn(Right("AUC"));
        Add(table, "model", report.Model);
        foreach (var (name, quality) in report.Baselines)
        {
            Add(table, name, quality);
        }

        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Calibration error {report.CalibrationError:F3}."));
    }

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    private static void Add(Table table, string name, RankingQuality quality) =>
        table.AddRow(name, Text(quality.PrecisionAt1), Text(quality.PrecisionAt5), Text(quality.PrecisionAt10), Text(quality.Auc));

    private static string Text(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
