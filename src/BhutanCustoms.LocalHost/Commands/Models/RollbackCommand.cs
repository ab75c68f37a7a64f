using System.ComponentModel;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary><c>models rollback KIND --why TEXT</c>.</summary>
[Description("Gives the champion's place back to the champion before.")]
internal sealed class RollbackCommand(IAnsiConsole console, TimeProvider clock) : ModelChangeCommand<ModelChangeSettings>(console, clock)
{
    protected override Task<StepOutcome> ChangeAsync(
        ModelChangeStep step,
        ModelChangeSettings settings,
        string who,
        CancellationToken cancellationToken
    ) => step.RollBackAsync(settings.Kind, who, settings.Why, cancellationToken: cancellationToken);
}
