using System.Diagnostics;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>demo</c>: a synthetic Bhutan, from history to work lists and what inspections found.</summary>
internal sealed class DemoCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock) : SessionCommand(arguments, console, clock)
{
    private const string Source = "bhutan";

    /// <summary>The reform that the synthetic Bhutan goes through, as Bhutan did.</summary>
    private const string Reform =
        """[{"month":"2026-01","label":"GST replaces sales tax","applies":{"head":"GST"},"replacesHead":"Other taxes"}]""";

    private string Folder => Path.Combine(DataFolder, "demo");

    private string Results => Path.Combine(Folder, "results");

    private DateOnly Today => BhutanCalendar.DayOf(Clock.GetUtcNow());

    protected override void Check()
    {
        if (Arguments.Has("fresh") && Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        Directory.CreateDirectory(Folder);
        var yesterday = Today.AddDays(-1);
        // Three years of whole months: of two, a revenue forecast can't be held against what came.
        var world = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                Seed = (ulong)Arguments.Number("seed", 1907, 0, int.MaxValue),
                FirstDay = new DateOnly(yesterday.Year - 3, yesterday.Month, 1),
                DriftAfterMonths = 28,
                LastDay = yesterday.AddDays(-1),
                Items = Arguments.Number("history", 60_000, 1_000, 10_000_000),
            }
        );
        if (await session.Get<FraudModels>().ChampionAsync(cancellationToken).ConfigureAwait(false) is { } champion)
        {
            Console.WriteLine($"Model {champion} is there from before; --fresh begins anew.");
        }
        else
        {
            Console.WriteLine(
                $"Three years of a synthetic Bhutan: {world.Options.Items:N0} items, {world.Options.InspectedShare:P0} of them inspected."
            );
            var history = Path.Combine(Folder, "history.csv");
            await WriteAsync(history, stream => world.History().WriteCsv(stream)).ConfigureAwait(false);
            await TrainCommand.TrainAsync(session, Console, history, Source, promote: false, cancellationToken).ConfigureAwait(false);
        }

        var night = Path.Combine(Folder, $"night-{yesterday:yyyy-MM-dd}.csv");
        var declarations = world.LastNight(Arguments.Number("items", 2_500, 1, 10_000_000));
        await WriteAsync(
                night,
                stream => declarations.WriteCsv(stream, new SyntheticCsvOptions { RepairableShare = 0.02, IrreparableShare = 0.01 })
            )
            .ConfigureAwait(false);
        await WriteAsync(Path.ChangeExtension(night, ".truth.csv"), declarations.WriteTruth).ConfigureAwait(false);
        var batch = await RunCommand.RunAsync(session, Console, night, Source, cancellationToken).ConfigureAwait(false);
        await Output.ResultFolder.WriteAsync(session, batch, Results, null, cancellationToken).ConfigureAwait(false);
        var findings = await new DayAfter(session, Console, batch, Today)
            .RunAsync(world, declarations, Folder, cancellationToken)
            .ConfigureAwait(false);
        var forecast = await ForecastAsync(session, cancellationToken).ConfigureAwait(false);
        var (card, fairness) = (
            await CardAsync(session, cancellationToken).ConfigureAwait(false),
            await FairnessAsync(session, cancellationToken).ConfigureAwait(false)
        );
        var monitoring = await MonitorCommand
            .MonitorAsync(session, Console, Today, Path.Combine(Results, "monitoring"), cancellationToken)
            .ConfigureAwait(false);
        Console.WriteLine();
        Console.WriteLine($"Done in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s. Files in {Folder}:");
        ShowFiles(
            (night, "what was uploaded; the planted truth beside it"),
            (findings, "what the officers sent in"),
            (Results, "scores.csv, rejects.csv, summary.json, worklists/"),
            (forecast, "the revenue forecast"),
            (card, "the card of the fraud model"),
            (monitoring, "what monitoring saw"),
            (fairness, "fairness and legality, this year so far")
        );
        if (!Arguments.Has("no-serve"))
        {
            await ServeAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    private void ShowFiles(params (string Path, string What)[] files)
    {
        var width = files.Max(file => Path.GetRelativePath(Folder, file.Path).Length);
        foreach (var (path, what) in files)
        {
            Console.WriteLine($"  {Path.GetRelativePath(Folder, path).PadRight(width)}  {what}");
        }
    }

    /// <summary>Forecasts revenue with the years before as history, and writes the forecast beside the results.</summary>
    /// <returns>The report.</returns>
    private async Task<string> ForecastAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var history = Path.Combine(Folder, "history.csv");
        if (File.Exists(history))
        {
            var references = session.Get<ReferenceStore>();
            var mapping = await references.MappingAsync(Source, cancellationToken).ConfigureAwait(false);
            var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
            await using var declarations = File.OpenRead(history);
            var revenue = await DeclaredRevenue
                .HistoryOfAsync(declarations, mapping!, reference, Today, cancellationToken)
                .ConfigureAwait(false);
            var lists = session.Get<ReferenceLoading>();
            await lists
                .LoadAsync("revenue-history", BinaryData.FromBytes(revenue), "the demo's history", cancellationToken)
                .ConfigureAwait(false);
            await lists
                .LoadAsync("revenue-events", BinaryData.FromString(Reform), "the demo's reform", cancellationToken)
                .ConfigureAwait(false);
        }

        await session.Get<ForecastStep>().RunAsync(cancellationToken).ConfigureAwait(false);
        var store = session.Get<ForecastStore>();
        var latest = (await store.MonthsAsync(cancellationToken).ConfigureAwait(false))[^1];
        var folder = Path.Combine(Results, "forecast");
        await Output
            .ForecastFolder.WriteAsync(folder, await store.FilesAsync(latest, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        Output.ForecastView.Show(
            Console,
            ForecastDocument.Read((await store.FileAsync(latest, ForecastReport.JsonFile, cancellationToken).ConfigureAwait(false))!)
        );
        return Path.Combine(folder, ForecastReport.HtmlFile);
    }

    /// <summary>Writes the card of the fraud model that serves beside the results.</summary>
    /// <returns>The card.</returns>
    private async Task<string> CardAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var champion = await session.Get<ModelRegistry>().ChampionAsync(ModelKind.Fraud, cancellationToken).ConfigureAwait(false);
        var files = await session.Get<ModelCardStep>().FilesAsync(ModelKind.Fraud, champion!, cancellationToken).ConfigureAwait(false);
        var folder = Path.Combine(Results, "models");
        await Output.ForecastFolder.WriteAsync(folder, files, cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, files[0].Name);
    }

    /// <summary>Writes the present year's report on fairness as it stands beside the results.</summary>
    /// <returns>The report.</returns>
    private async Task<string> FairnessAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var files = await session.Get<FairnessStep>().PreviewAsync(Today.Year, cancellationToken).ConfigureAwait(false);
        var folder = Path.Combine(Results, $"fairness-{Today.Year}");
        await Output.ForecastFolder.WriteAsync(folder, files, cancellationToken).ConfigureAwait(false);
        return Path.Combine(folder, files.First(file => file.Name.EndsWith(".html", StringComparison.Ordinal)).Name);
    }

    private static async Task WriteAsync(string file, Action<Stream> write)
    {
        await using var stream = File.Create(file);
        write(stream);
    }
}
