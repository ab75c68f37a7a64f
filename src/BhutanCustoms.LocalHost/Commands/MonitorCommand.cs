using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Reports.Monitoring;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>monitor</c>: compares finished batches with those before them, and writes the day's report.</summary>
internal sealed class MonitorCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var report = await MonitorAsync(
                session,
                Console,
                BhutanCalendar.DayOf(Clock.GetUtcNow()),
                Path.GetFullPath(Arguments.Find("out") ?? Path.Combine(DataFolder, "monitoring")),
                cancellationToken
            )
            .ConfigureAwait(false);
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
}
