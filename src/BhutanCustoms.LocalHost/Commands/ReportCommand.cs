using System.Globalization;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.Reports.Notices;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>report card</c>, <c>report fairness</c>, <c>report notice</c>: what is written for people.</summary>
internal sealed class ReportCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    private string Folder => Path.GetFullPath(Arguments.Find("out") ?? Path.Combine(DataFolder, "reports"));

    protected override void Check()
    {
        switch (What)
        {
            case "card":
                _ = Kind;
                break;
            case "fairness":
                _ = Year;
                break;
            case "notice":
                Arguments.Needed("batch", "0123abcd");
                Arguments.Needed("item", "D000001/1");
                break;
            default:
                throw new CommandException($"There is no report \"{What}\". Reports are: card, fairness, notice.");
        }
    }

    protected override Task RunAsync(LocalSession session, CancellationToken cancellationToken) =>
        What switch
        {
            "card" => CardAsync(session, cancellationToken),
            "fairness" => FairnessAsync(session, cancellationToken),
            _ => NoticeAsync(session, cancellationToken),
        };

    private string What => Arguments.Word("card, fairness or notice");

    private string Kind =>
        Arguments.Word(2, "a kind of model, fraud or hs") is var kind and (ModelKind.Fraud or ModelKind.Hs)
            ? kind
            : throw new CommandException(
                $"There is no kind of model \"{Arguments.FindWord(2)}\"; kinds are {ModelKind.Fraud} and {ModelKind.Hs}."
            );

    private int Year =>
        int.TryParse(Arguments.Needed("year", "2026"), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 2000 and <= 2999
            ? year
            : throw new CommandException($"--year is \"{Arguments.Find("year")}\"; it must be a year such as 2026.");

    private async Task CardAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var version =
            Arguments.FindWord(3)
            ?? await session.Get<ModelRegistry>().ChampionAsync(Kind, cancellationToken).ConfigureAwait(false)
            ?? throw new CommandException($"There is no {Kind} champion yet. Train one first, or name a version.");
        var step = session.Get<ModelCardStep>();
        var files = await step.FilesAsync(Kind, version, cancellationToken).ConfigureAwait(false);
        if (files.Count == 0)
        {
            throw new CommandException($"There is no {Kind} model {version}.");
        }

        await step.WriteAsync(Kind, version, cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(Folder, "models"), files, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A year that is over is written once and kept; the present one is shown as it stands.</summary>
    private async Task FairnessAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var step = session.Get<FairnessStep>();
        var outcome = await step.RunAsync(Year, cancellationToken).ConfigureAwait(false);
        Console.WriteLine(outcome.Code == "NOT_OVER" ? $"{outcome.Sentence} This is how things stand; it isn't kept." : outcome.Sentence);
        var files =
            outcome.Code == "NOT_OVER"
                ? await step.PreviewAsync(Year, cancellationToken).ConfigureAwait(false)
                : await session.Get<FairnessStore>().FilesAsync(Year, cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(Folder, $"fairness-{Year}"), files, cancellationToken).ConfigureAwait(false);
    }

    private async Task NoticeAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var (batch, item) = (Arguments.Needed("batch", "0123abcd"), Arguments.Needed("item", "D000001/1"));
        Console.WriteLine(
            await session.Get<TraderNoticeStep>().WriteAsync(batch, item, cancellationToken).ConfigureAwait(false)
                ?? throw new CommandException($"No finished batch {batch} selected the item {item}. Only a selected item has a notice.")
        );
    }

    private async Task WriteAsync(string folder, IReadOnlyList<ReportFile> files, CancellationToken cancellationToken)
    {
        await ForecastFolder.WriteAsync(folder, files, cancellationToken).ConfigureAwait(false);
        Console.WriteLine($"Written to {folder}: {string.Join(", ", files.Select(file => file.Name))}");
    }
}
