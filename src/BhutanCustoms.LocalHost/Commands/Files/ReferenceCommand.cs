using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary><c>reference FILE</c>: loads a nomenclature or, with <c>--list</c>, another list.</summary>
[Description("Loads a nomenclature or another list of ours. The earlier one is kept under history/.")]
internal sealed class ReferenceCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<ReferenceCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var content = BinaryData.FromBytes(await File.ReadAllBytesAsync(settings.File, cancellationToken).ConfigureAwait(false));
        var loaded = await session
            .Get<ReferenceLoading>()
            .LoadAsync(settings.List, content, Path.GetFileName(settings.File), settings.Add, cancellationToken)
            .ConfigureAwait(false);
        Console.WriteLine($"Loaded {settings.List}: {loaded}");
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description(
            "The list: CSV or a workbook (.xlsx), a nomenclature with the columns code and text; JSON for revenue-events and "
                + "revenue-assumptions; hs-vectors as they were built"
        )]
        [ExistingFile]
        public string File { get; init; } = "";

        [CommandOption("--list <NAME>")]
        [Description(
            "Which list: nomenclature, offices, countries, currencies, rates, duties, goods-terms, hs-editions, revenue-history, "
                + "revenue-events, revenue-assumptions or hs-vectors"
        )]
        [DefaultValue("nomenclature")]
        public string List { get; init; } = "";

        [CommandOption("--add")]
        [Description("Keeps the codes of the nomenclature that are loaded and puts these beside them, such as national chapters")]
        public bool Add { get; init; }

        public override ValidationResult Validate() =>
            ReferenceLoading.Lists.Contains(List)
                ? ValidationResult.Success()
                : ValidationResult.Error($"--list is \"{List}\"; it must be one of {string.Join(", ", ReferenceLoading.Lists)}.");
    }
}
