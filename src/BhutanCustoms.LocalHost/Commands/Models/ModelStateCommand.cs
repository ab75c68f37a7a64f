using System.ComponentModel;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary>Puts a version of a model into a state.</summary>
internal abstract class ModelStateCommand(IAnsiConsole console, TimeProvider clock, ModelState state)
    : ModelChangeCommand<ModelStateCommand.Settings>(console, clock)
{
    protected override Task<StepOutcome> ChangeAsync(
        ModelChangeStep step,
        Settings settings,
        string who,
        CancellationToken cancellationToken
    ) => step.RunAsync(settings.Kind, settings.Version, state, who, settings.Why, cancellationToken: cancellationToken);

    internal sealed class Settings : ModelChangeSettings
    {
        [CommandArgument(1, "<VERSION>")]
        [Description("A version, as \"models\" lists them")]
        public string Version { get; init; } = "";
    }
}
