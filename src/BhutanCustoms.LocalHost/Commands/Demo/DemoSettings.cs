using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Demo;

/// <summary>How large the synthetic Bhutan is, and what comes after the demo.</summary>
internal sealed class DemoSettings : SessionSettings
{
    [CommandOption("--items <N>")]
    [Description("Items of last night's batch")]
    [DefaultValue("2500")]
    [WholeNumber(1, 10_000_000)]
    public Typed<int> Items { get; init; } = null!;

    [CommandOption("--history <N>")]
    [Description("Items of the three years before, at least 1000")]
    [DefaultValue("60000")]
    [WholeNumber(1_000, 10_000_000)]
    public Typed<int> History { get; init; } = null!;

    [CommandOption("--seed <N>")]
    [Description("The same seed gives the same Bhutan")]
    [DefaultValue("1907")]
    [WholeNumber(0, int.MaxValue)]
    public Typed<int> Seed { get; init; } = null!;

    [CommandOption("--fresh")]
    [Description("Forgets earlier demos: deletes the folder of --data")]
    public bool Fresh { get; init; }

    [CommandOption("--no-serve")]
    [Description("Ends when everything has been shown")]
    public bool NoServe { get; init; }

    /// <summary>Where the demo's own files are.</summary>
    public string Folder => Path.Combine(DataFolder, "demo");
}
