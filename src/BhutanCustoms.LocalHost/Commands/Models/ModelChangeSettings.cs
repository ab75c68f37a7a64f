using System.ComponentModel;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.Pipeline.Models;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary>What each change of a model is asked.</summary>
internal class ModelChangeSettings : SessionSettings
{
    [CommandArgument(0, "<KIND>")]
    [Description("fraud or hs")]
    [OneOf(ModelKind.Fraud, ModelKind.Hs)]
    public string Kind { get; init; } = "";

    [CommandOption("--why <TEXT>", isRequired: true)]
    [Description("The reason, kept with the version and in the audit trail")]
    [AtMost(TextBounds.Why)]
    public string Why { get; init; } = "";
}
