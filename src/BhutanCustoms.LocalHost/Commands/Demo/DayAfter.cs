using BhutanCustoms.LocalHost.Commands.Files;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Demo;

/// <summary>
/// The day after a demo's night: officers inspect the red lane and half of the yellow one, enter what they found, and choose otherwise in
/// some cases.
/// </summary>
internal sealed class DayAfter(LocalSession session, IAnsiConsole console, BatchRecord batch, DateOnly day)
{
    /// <summary>Plays the day.</summary>
    /// <param name="world">The world that the night is of.</param>
    /// <param name="night">The night's declarations with their truth.</param>
    /// <param name="folder">Where the file of findings is kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file of findings.</returns>
    public async Task<string> RunAsync(
        SyntheticWorld world,
        SyntheticDeclarations night,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var selected = await SelectedAsync(cancellationToken).ConfigureAwait(false);
        var file = Path.Combine(folder, $"findings-{day:yyyy-MM-dd}.csv");
        await Inspect(selected, night, world.Options).WriteAsync(file, cancellationToken).ConfigureAwait(false);
        console.Write(new Rule($"[bold]The day after: {Path.GetFileName(file)}[/]") { Justification = Justify.Left });
        var summary = await OutcomesCommand.TakeInAsync(session, file, cancellationToken).ConfigureAwait(false);
        OutcomesView.Show(console, summary);
        OutcomesView.ShowShortly(
            console,
            await OutcomesCommand
                .QuarantinedAsync(session, record => OutcomesCommand.IsOf(record, summary), cancellationToken)
                .ConfigureAwait(false)
        );
        var outcomes = await session.Get<OutcomeStore>().CountingAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        OutcomesView.ShowHits(console, [.. outcomes.Where(outcome => outcome.Batch == batch.RowKey)]);
        await ChooseAsync(selected, cancellationToken).ConfigureAwait(false);
        return file;
    }

    private async Task<IReadOnlyList<WorkListItem>> SelectedAsync(CancellationToken cancellationToken)
    {
        var (lists, selected) = (session.Get<WorkListStore>(), new List<WorkListItem>());
        foreach (
            var office in (await session.Get<BatchResults>().SummaryAsync(batch.RowKey, cancellationToken).ConfigureAwait(false)).Offices
        )
        {
            selected.AddRange(
                (await lists.ReadAsync(batch.WorkDate, office.Office, cancellationToken).ConfigureAwait(false)).Where(item =>
                    item.Batch == batch.RowKey
                )
            );
        }

        return selected;
    }

    private DemoFindings Inspect(IReadOnlyList<WorkListItem> selected, SyntheticDeclarations night, SyntheticWorldOptions world)
    {
        var items = night.Items().ToDictionary(item => $"{item.Item.DeclarationId}/{item.Item.ItemNumber}");
        var findings = new DemoFindings(day, world.DetectionProbability, (int)world.Seed);
        foreach (var one in selected.Where(one => (one.Lane == "Red" || one.Rank % 2 == 1) && items.ContainsKey(one.Item)))
        {
            findings.Inspect(items[one.Item], Officer(one));
        }

        if (
            selected.Where(one => one.Lane == "Yellow" && one.Rank % 2 == 0 && items.ContainsKey(one.Item)).Take(2).ToArray()
            is [var early, var contradicted]
        )
        {
            findings.Mistake(items[early.Item], items[contradicted.Item], Officer(early));
        }

        return findings;
    }

    /// <summary>Three officers choose otherwise than the lane says.</summary>
    private async Task ChooseAsync(IReadOnlyList<WorkListItem> selected, CancellationToken cancellationToken)
    {
        (WorkListItem? Item, string Choice, string Reason)[] choices =
        [
            (selected.LastOrDefault(item => item.Lane == "Red"), "Green", "INSPECTED_RECENTLY"),
            (selected.FirstOrDefault(item => item.Lane == "Yellow"), "Red", "SUSPICIOUS_AT_SIGHT"),
            (selected.LastOrDefault(item => item.Lane == "Yellow"), "Green", "DOCUMENTS_CONVINCE"),
        ];
        foreach (var (item, choice, reason) in choices)
        {
            if (item is not null)
            {
                var answer = await session
                    .Get<OverrideStep>()
                    .RunAsync(
                        new OverrideRequest(item.Item, $"{day:yyyy-MM-dd}", choice, reason, Officer(item)),
                        Sender.ThisComputer,
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                console.WriteLine(
                    answer.Record is { } kept
                        ? $"Override kept: {kept.Item} from {kept.LaneGiven} to {kept.Choice}, {kept.Reason}"
                        : answer.Sentence
                );
            }
        }
    }

    private static string Officer(WorkListItem item) => $"{item.Office}-{1 + (item.Rank % 2)}";
}
