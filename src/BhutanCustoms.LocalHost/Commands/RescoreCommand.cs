using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Night.Rescoring;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>rescore BATCH --why TEXT</c>: scores a finished batch with today's champions and tells what would differ.</summary>
internal sealed class RescoreCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    private string Batch => Arguments.Word("a batch, as the folders in the container batches are named");

    private string Why => Arguments.Needed("why", "\"the model of 3 November had a fault\"");

    protected override void Check() => _ = (Batch, Why);

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var who = Arguments.Find("who") ?? Environment.UserName;
        var answer = await Console
            .Status()
            .StartAsync("Scoring anew …", _ => session.Get<RescoreStep>().RunAsync(Batch, who, Why, cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        if (answer.Summary is not { } summary)
        {
            throw new CommandException(answer.Outcome.Sentence);
        }

        Console.WriteLine(answer.Outcome.Sentence);
        Console.WriteLine(
            $"{summary.FraudModelBefore} before, {summary.FraudModel} now; the lane would differ for {summary.Changed:N0} of "
                + $"{summary.Items:N0} items. Work lists stay as they are."
        );
        foreach (var (lanes, items) in summary.Lanes)
        {
            Console.WriteLine($"  {lanes}: {items:N0}");
        }

        Console.WriteLine($"Each with both scores and reasons: container batches, {summary.Folder}/changes.csv");
    }
}
