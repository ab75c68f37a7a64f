using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.ModelCards;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary>Changes models by the user of this computer, and lists them as they are then.</summary>
internal abstract class ModelChangeCommand<TSettings>(IAnsiConsole console, TimeProvider clock) : SessionCommand<TSettings>(console, clock)
    where TSettings : ModelChangeSettings
{
    protected override async Task RunAsync(LocalSession session, TSettings settings, CancellationToken cancellationToken)
    {
        var outcome = await ChangeAsync(session.Get<ModelChangeStep>(), settings, Environment.UserName, cancellationToken)
            .ConfigureAwait(false);
        Console.WriteLine(outcome.Code == "DONE" ? outcome.Sentence : throw new CommandException(outcome.Sentence));
        await session.Get<ModelCardStep>().WriteOutdatedAsync(cancellationToken).ConfigureAwait(false);
        await ModelsView.ShowAsync(Console, session, cancellationToken).ConfigureAwait(false);
    }

    protected abstract Task<StepOutcome> ChangeAsync(
        ModelChangeStep step,
        TSettings settings,
        string who,
        CancellationToken cancellationToken
    );
}
