using System.ComponentModel;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Commands.Options;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Sessions;

/// <summary>Where a command that needs storage and functions has them.</summary>
internal class SessionSettings : CommandSettings
{
    /// <summary>The names of the options that every such command has.</summary>
    public static IReadOnlyList<string> Options { get; } = ["data", "port", "azurite-port", "trace"];

    [CommandOption("--data <FOLDER>")]
    [Description("Where storage and keys are kept; .local of the repository unless given")]
    public string? Data { get; init; }

    [CommandOption("--port <N>")]
    [Description("Port of the HTTP functions; 0 takes any free one")]
    [DefaultValue("7071")]
    [WholeNumber(0, 65_535)]
    public Typed<int> Port { get; init; } = null!;

    [CommandOption("--azurite-port <N>")]
    [Description("First of three ports for storage; 0 takes any free ones")]
    [DefaultValue("10000")]
    [WholeNumber(0, 65_533)]
    public Typed<int> AzuritePort { get; init; } = null!;

    [CommandOption("--trace")]
    [Description("Shows what each step of a batch came to and how long it took, as a tree")]
    public bool Trace { get; init; }

    public string DataFolder => Path.GetFullPath(Data ?? Path.GetDirectoryName(ProjectFolder.OfData())!);
}
