using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.Reports.Kit;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Reports;

/// <summary>Writes what is meant for people into a folder.</summary>
internal abstract class ReportCommand<TSettings>(IAnsiConsole console, TimeProvider clock) : SessionCommand<TSettings>(console, clock)
    where TSettings : ReportSettings
{
    protected async Task WriteAsync(string folder, IReadOnlyList<ReportFile> files, CancellationToken cancellationToken)
    {
        await ForecastFolder.WriteAsync(folder, files, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"Written to {folder}: {string.Join(", ", files.Select(file => file.Name))}");
    }
}
