using System.ComponentModel;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary>
/// <c>mapping FILE [--answer NAME=VALUE] [--save NAME]</c>: the way in for a file of an unknown source. Needs storage only to keep what it
/// proposes.
/// </summary>
[Description(
    "Proposes a mapping for a file of an unknown source. Shows what it would read and what not, asks what has two readings, and keeps it "
        + "for run."
)]
internal sealed class MappingCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<MappingCommand.Settings>(console, clock)
{
    private const long MostBytes = 1L << 40;
    private SourceMapping? kept;

    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var mapping = await ProposedAsync(settings, cancellationToken).ConfigureAwait(false);
        if (settings.Save is not { } target)
        {
            Console.WriteLine(
                $"To keep it: mapping {settings.File} --save {mapping.Source}, then: run {settings.File} --source {mapping.Source}."
            );
            return 0;
        }

        if (SourceOption.IsFile(target))
        {
            await File.WriteAllTextAsync(target, mapping.ToJson() + "\n", cancellationToken).ConfigureAwait(false);
            Console.WriteLine($"Saved as {target}. Check it, then: run {settings.File} --source {target}.");
            return 0;
        }

        kept = mapping;
        return await base.ExecuteAsync(context, settings, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var outcome = await session
            .Get<MappingChangeStep>()
            .RunAsync(kept!, Sender.ThisComputer.Name, $"mapping {settings.File} --save", replace: true, cancellationToken)
            .ConfigureAwait(false);
        if (outcome.Code != "DONE")
        {
            throw new CommandException(outcome.Sentence);
        }

        Console.WriteLine($"Kept as reference/mappings/{kept!.Source}.json. Next: run {settings.File} --source {kept.Source}.");
    }

    private async Task<SourceMapping> ProposedAsync(Settings settings, CancellationToken cancellationToken)
    {
        var (prefix, today) = (
            await PrefixAsync(settings.File, cancellationToken).ConfigureAwait(false),
            BhutanCalendar.DayOf(Clock.GetUtcNow())
        );
        var answers = settings.Answers();
        while (true)
        {
            var proposal = await MappingProposal
                .ProposeAsync(prefix, settings.SourceName(), ReferenceData.Shipped, today, answers, cancellationToken)
                .ConfigureAwait(false);
            if (!settings.Yes && MappingDialogue.IsPossible(Console) && MappingDialogue.Ask(Console, proposal) is { } more)
            {
                answers[more.Name] = more.Answer;
                continue;
            }

            Console.Profile.Out.Writer.WriteLine(proposal.Report);
            return await UsableAsync(proposal, settings, today, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SourceMapping> UsableAsync(
        MappingProposal proposal,
        Settings settings,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        if (proposal.Mapping is not { } mapping)
        {
            throw new CommandException("No mapping can be proposed for this file.");
        }

        if (proposal.IsComplete)
        {
            await using var text = await OpenAsync(settings.File, cancellationToken).ConfigureAwait(false);
            var trial = await FileTrial.OfAsync(text, mapping, ReferenceData.Shipped, today, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(trial.Sentence);
        }

        if (settings.Save is null)
        {
            return mapping;
        }

        if (!proposal.IsComplete)
        {
            throw new CommandException("It isn't kept: a field that every row needs wasn't found, see above.");
        }

        var open = proposal.Questions.Where(question => question.IsOpen).ToArray();
        return open.Length == 0 || settings.Yes
            ? mapping
            : throw new CommandException(
                $"It isn't kept, since {open.Length} of its questions {(open.Length == 1 ? "is" : "are")} open. Answer "
                    + $"{(open.Length == 1 ? "it" : "them")}: {string.Join(" ", open.Select(Example))}; or take what is proposed: --yes."
            );
    }

    private static string Example(MappingQuestion question) => $"--answer \"{question.Name}={question.Chosen}\"";

    private static Task<Stream> OpenAsync(string file, CancellationToken cancellationToken) =>
        DecodedText.OpenAsync(File.OpenRead(file), MostBytes, MappingProposal.Header, cancellationToken);

    private async Task<ReadOnlyMemory<byte>> PrefixAsync(string file, CancellationToken cancellationToken)
    {
        await using var text = await OpenAsync(file, cancellationToken).ConfigureAwait(false);
        if (DecodedText.SheetOf(text) is { } sheet)
        {
            Console.WriteLine($"Of the workbook the sheet \"{sheet}\" is read; lines are its rows.");
        }

        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return prefix.AsMemory(0, length);
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("A file as the source sends it")]
        [ExistingFile]
        public string File { get; init; } = "";

        [CommandOption("--source <NAME>")]
        [Description("The source's name; that of --save or of the file unless given")]
        public string? Source { get; init; }

        [CommandOption("--answer <NAME=VALUE>")]
        [Description("Answers a question, or names a field's column; can be given several times")]
        public string[] Answer { get; init; } = [];

        [CommandOption("--yes")]
        [Description("Takes what is proposed where a question is open")]
        public bool Yes { get; init; }

        [CommandOption("--save <NAME>")]
        [Description("Keeps the mapping in storage as that source, for run; in a file where it ends with .json")]
        public string? Save { get; init; }

        public override ValidationResult Validate() =>
            Array.Find(Answer, answer => !answer.Contains('=', StringComparison.Ordinal)) is { } wrong
                ? ValidationResult.Error($"--answer is \"{wrong}\"; it must be NAME=VALUE, such as date_order=d/M/yyyy.")
                : ValidationResult.Success();

        public Dictionary<string, string> Answers() =>
            Answer
                .Select(answer => answer.Split('=', 2))
                .GroupBy(parts => parts[0].Trim())
                .ToDictionary(parts => parts.Key, parts => parts.Last()[1].Trim());

        public string SourceName() =>
            Source
            ?? new([
                .. Path.GetFileNameWithoutExtension(Save is { } target ? target : File)
                    .ToLowerInvariant()
                    .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')
                    .Take(32),
            ]);
    }
}
