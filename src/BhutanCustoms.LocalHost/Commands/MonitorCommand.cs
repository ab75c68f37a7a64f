using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Monitoring;
using BhutanCustoms.Pipeline.Monitoring.Report;
using BhutanCustoms.Pipeline.Preprocessing;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>monitor</c>: compares finished batches with those before them, and writes the day's report.</summary>
internal sealed class MonitorCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock) : SessionCommand(arguments, console, clock)
{
    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var outcome = await session.Get<MonitorStep>().RunAsync(cancellationToken).ConfigureAwait(false);
        Console.WriteLine(outcome.Sentence);
        var store = session.Get<MonitoringStore>();
        var date = WorkCalendar.DayOf(Clock.GetUtcNow());
        var document = MonitoringDocument.Read((await store.FileAsync(date, MonitoringReport.JsonFile, cancellationToken).ConfigureAwait(false))!);
        MonitoringView.Show(Console, document);
        var folder = Path.GetFullPath(Arguments.Find("out") ?? Path.Combine(DataFolder, "monitoring"));
        await ForecastFolder.WriteAsync(folder, MonitoringReport.Files(document), cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"The report is {Path.Combine(folder, MonitoringReport.HtmlFile)}");
    }
}
