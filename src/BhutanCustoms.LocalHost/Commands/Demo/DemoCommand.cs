using System.ComponentModel;
using System.Diagnostics;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.LocalHost.Commands.Files;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Models;
using BhutanCustoms.LocalHost.Commands.Reports;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Demo;

/// <summary><c>demo</c>: a synthetic Bhutan, from history to work lists and what inspections found.</summary>
[Description(
    "Shows everything on a synthetic Bhutan. Makes three years of declarations with planted fraud, trains, scores last night's batch, "
        + "plays the day after, writes the reports and goes on serving until Ctrl-C. A second run takes up what the first left."
)]
internal sealed class DemoCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<DemoSettings>(console, clock)
{
    public override async Task<int> ExecuteAsync(CommandContext context, DemoSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Fresh)
        {
            await LocalSession.ForgetAsync(settings.DataFolder, cancellationToken).ConfigureAwait(false);
        }

        return await base.ExecuteAsync(context, settings, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task RunAsync(LocalSession session, DemoSettings settings, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        OwnerOnly.CreateFolder(settings.Folder);
        var today = BhutanCalendar.DayOf(Clock.GetUtcNow());
        var demo = new DemoWorld(settings, today);
        await TrainAsync(session, demo, cancellationToken).ConfigureAwait(false);
        var results = Path.Combine(settings.Folder, "results");
        await demo.WriteNightAsync().ConfigureAwait(false);
        var batch = await RunCommand.RunAsync(session, Console, demo.NightFile, DemoWorld.Source, cancellationToken).ConfigureAwait(false);
        await ResultFolder.WriteAsync(session, batch, results, null, cancellationToken).ConfigureAwait(false);
        if (batch.CurrentState == BatchState.Refused)
        {
            throw new CommandException(
                $"Last night's batch was refused, for the reason above; {results} has its rejects. --fresh begins anew, without what earlier "
                    + "demos left."
            );
        }

        var findings = await new DayAfter(session, Console, batch, today)
            .RunAsync(demo.World, demo.Night, settings.Folder, cancellationToken)
            .ConfigureAwait(false);
        var reports = new DemoReports(session, Console, results, today);
        var forecast = await reports.ForecastAsync(demo.HistoryFile, cancellationToken).ConfigureAwait(false);
        var card = await reports.CardAsync(cancellationToken).ConfigureAwait(false);
        var fairness = await reports.FairnessAsync(cancellationToken).ConfigureAwait(false);
        var monitoring = await MonitorCommand
            .MonitorAsync(session, Console, today, Path.Combine(results, "monitoring"), cancellationToken)
            .ConfigureAwait(false);
        Console.WriteLine();
        Console.WriteLine($"Done in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s. Files in {settings.Folder}:");
        ShowFiles(
            settings.Folder,
            (demo.NightFile, "what was uploaded; the planted truth beside it"),
            (findings, "what the officers sent in"),
            (results, "scores.csv, rejects.csv, quality.html, summary.json, worklists/"),
            (forecast, "the revenue forecast"),
            (card, "the card of the fraud model"),
            (monitoring, "what monitoring saw"),
            (fairness, "fairness and legality, this year so far")
        );
        if (!settings.NoServe)
        {
            await ServeCommand.ServeAsync(session, Console, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Trains on the three years, unless an earlier demo did.</summary>
    private async Task TrainAsync(LocalSession session, DemoWorld demo, CancellationToken cancellationToken)
    {
        if (await session.Get<FraudModels>().ChampionAsync(cancellationToken).ConfigureAwait(false) is { } champion)
        {
            Console.WriteLine($"Model {champion} is there from before; --fresh begins anew.");
            return;
        }

        var options = demo.World.Options;
        Console.WriteLine($"Three years of a synthetic Bhutan: {options.Items:N0} items, {options.InspectedShare:P0} of them inspected.");
        await demo.WriteHistoryAsync().ConfigureAwait(false);
        await TrainCommand
            .TrainAsync(session, Console, demo.HistoryFile, DemoWorld.Source, promote: false, cancellationToken)
            .ConfigureAwait(false);
    }

    private void ShowFiles(string folder, params (string Path, string What)[] files)
    {
        var width = files.Max(file => Path.GetRelativePath(folder, file.Path).Length);
        foreach (var (path, what) in files)
        {
            Console.WriteLine($"  {Path.GetRelativePath(folder, path).PadRight(width)}  {what}");
        }
    }
}
