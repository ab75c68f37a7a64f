using System.ComponentModel;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Reports.Monitoring;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Reports;

/// <summary><c>monitor</c>: compares finished batches with those before them, and writes the day's report.</summary>
[Description("Compares finished batches with those before them. Shows what drifted and writes the day's report.")]
internal sealed class MonitorCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<MonitorCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var today = BhutanCalendar.DayOf(Clock.GetUtcNow());
        var report = await MonitorAsync(session, Console, today, settings.Folder, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"The report is {report}");
    }

    /// <summary>Monitors, shows what came of it and writes the report into a folder.</summary>
    /// <returns>The report.</returns>
    public static async Task<string> MonitorAsync(
        LocalSession session,
        IAnsiConsole console,
        DateOnly day,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var outcome = await session.Get<MonitorStep>().RunAsync(cancellationToken).ConfigureAwait(false);
        console.WriteLine(outcome.Sentence);
        var store = session.Get<MonitoringStore>();
        var document = MonitoringDocument.Read(
            (await store.FileAsync(day, MonitoringReport.JsonFile, cancellationToken).ConfigureAwait(false))!
        );
        MonitoringView.Show(console, document);
        await ForecastFolder.WriteAsync(folder, MonitoringReport.Files(document), cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, MonitoringReport.HtmlFile);
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandOption("--out <FOLDER>")]
        [Description("Gets the report; monitoring in the folder of --data unless given")]
        public string? Out { get; init; }

        public string Folder => Path.GetFullPath(Out ?? Path.Combine(DataFolder, "monitoring"));
    }
}
