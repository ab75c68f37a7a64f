using BhutanCustoms.LocalHost.Commands.Sessions;
using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>Help: without a command an overview by what people do, with a command what that command takes.</summary>
internal sealed class CommandHelp(ICommandAppSettings settings) : HelpProvider(settings)
{
    private static readonly (string Title, string[] Commands)[] Groups =
    [
        ("SEE IT WORK", ["demo", "serve"]),
        ("YOUR OWN FILES", ["mapping", "fields", "reference", "run", "inbox", "repair", "outcomes", "forecast"]),
        ("MODELS", ["train", "retrain", "models", "rescore", "simulate"]),
        ("WATCH AND ACCOUNT", ["monitor", "report", "audit", "backup", "restore"]),
    ];

    public override IEnumerable<IRenderable> GetHeader(ICommandModel model, ICommandInfo? command) =>
        command is null ? [new Text("Bhutan Customs' analytics pipeline on one machine (a development host).\n\n")] : [];

    public override IEnumerable<IRenderable> GetOptions(ICommandModel model, ICommandInfo? command) =>
        command is null
            ? []
            :
            [
                Section(
                    "OPTIONS",
                    (command.DefaultCommand ?? command)
                        .Parameters.OfType<ICommandOption>()
                        .OrderBy(option => SessionSettings.Options.Contains(option.LongNames[0]))
                        .Select(option => (Usage(option), Meaning(option)))
                        .Append(("--help", "Prints this help"))
                ),
            ];

    public override IEnumerable<IRenderable> GetCommands(ICommandModel model, ICommandInfo? command) =>
        command is null
            ? Groups.Select(group => Commands(group.Title, group.Commands.Select(name => model.Commands.Single(one => one.Name == name))))
        : command.Commands.Count > 0 ? [Commands("COMMANDS", command.Commands.Where(one => !one.IsDefaultCommand))]
        : [];

    public override IEnumerable<IRenderable> GetFooter(ICommandModel model, ICommandInfo? command) =>
        command is null
            ?
            [
                new Text($"\n{model.ApplicationName} COMMAND --help tells more of a command, with its options and examples.\n"),
                new Text($"{model.ApplicationName} stands for: dotnet run -c Release --project src/BhutanCustoms.LocalHost --\n"),
            ]
            : [];

    private static Rows Commands(string title, IEnumerable<ICommandInfo> commands) =>
        Section(title, commands.Select(command => (command.Name, command.Description!.Split(". ")[0].TrimEnd('.'))));

    private static Rows Section(string title, IEnumerable<(string Name, string Meaning)> lines)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { Padding = new Padding(4, 0, 2, 0), NoWrap = true })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0) });
        foreach (var (name, meaning) in lines)
        {
            grid.AddRow(new Text(name), new Text(meaning));
        }

        return new Rows(new Text(""), new Markup($"[yellow]{title}:[/]"), grid);
    }

    private static string Usage(ICommandOption option) =>
        option.ValueName is { } value ? $"--{option.LongNames[0]} <{value}>" : $"--{option.LongNames[0]}";

    private static string Meaning(ICommandOption option) =>
        option.IsRequired ? $"{option.Description} (required)"
        : option is { IsFlag: false, DefaultValue.Value: { } value } ? $"{option.Description} (default {value})"
        : option.Description!;
}
