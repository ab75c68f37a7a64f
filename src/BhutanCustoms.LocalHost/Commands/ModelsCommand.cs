using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.ModelCards;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>
/// <c>models</c>: lists models; with <c>promote</c>, <c>shadow</c>, <c>retire</c> or <c>rollback</c> it changes them, by the user of this
/// computer.
/// </summary>
internal sealed class ModelsCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    protected override void Check()
    {
        switch (Arguments.FindWord())
        {
            case null:
                return;
            case "promote" or "shadow" or "retire":
                Kind();
                Arguments.Word(3, "a version behind the kind");
                break;
            case "rollback":
                Kind();
                break;
            case var other:
                throw new CommandException($"There is no \"models {other}\"; there are promote, shadow, retire and rollback.");
        }

        Arguments.Needed("why", "\"passed its trial\"");
    }

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        if (Arguments.FindWord() is { } change)
        {
            var outcome = await ChangeAsync(session.Get<ModelChangeStep>(), change, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(outcome.Code == "DONE" ? outcome.Sentence : throw new CommandException(outcome.Sentence));
            await session.Get<ModelCardStep>().WriteOutdatedAsync(cancellationToken).ConfigureAwait(false);
        }

        await ModelsView.ShowAsync(Console, session, cancellationToken).ConfigureAwait(false);
    }

    private Task<StepOutcome> ChangeAsync(ModelChangeStep step, string change, CancellationToken cancellationToken)
    {
        var (kind, who, why) = (Kind(), Environment.UserName, Arguments.Needed("why", "text"));
        if (change == "rollback")
        {
            return step.RollBackAsync(kind, who, why, cancellationToken);
        }

        var to = change switch
        {
            "promote" => ModelState.Champion,
            "shadow" => ModelState.Shadow,
            _ => ModelState.Retired,
        };
        return step.RunAsync(kind, Arguments.Word(3, "a version"), to, who, why, cancellationToken);
    }

    private string Kind() =>
        Arguments.Word(2, "a kind, fraud or hs") is var kind && ModelKind.All.Contains(kind)
            ? kind
            : throw new CommandException($"There are no models of the kind \"{kind}\"; known are {string.Join(", ", ModelKind.All)}.");
}
