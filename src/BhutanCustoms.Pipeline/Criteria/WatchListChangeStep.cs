using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// Writes watch lists that people ask for, with who and why. The outcomes' codes are DONE, INPUT_MISSING, TEXT_TOO_LONG, REFUSED and
/// CHANGED_MEANWHILE.
/// </summary>
public sealed class WatchListChangeStep(WatchListStore store, StepRunner<WatchListChangeStep> runner)
{
    /// <summary>Writes a list, or a new version of it.</summary>
    /// <param name="list">The list.</param>
    /// <param name="who">Who writes it.</param>
    /// <param name="why">Why.</param>
    /// <param name="expected">The version that the caller saw, 0 for none; any where it is null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StepOutcome> RunAsync(
        WatchList list,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) => runner.RunAsync(_ => WriteAsync(list, who, why, expected, cancellationToken));

    private async Task<StepOutcome> WriteAsync(WatchList list, string who, string why, int? expected, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(why))
        {
            return new StepOutcome("INPUT_MISSING", "A change of a watch list needs who asks for it and why.");
        }

        if (TextBounds.Excess("why", why.Length, TextBounds.Why) is { } excess)
        {
            return new StepOutcome("TEXT_TOO_LONG", excess);
        }

        var head = await store.FindAsync(list.Name, cancellationToken).ConfigureAwait(false);
        if (expected is not null && expected != (head?.Version ?? 0))
        {
            return ChangedMeanwhile(list.Name);
        }

        if (head is not null && head.Kind != BhutanCustoms.Criteria.Writing.WatchListJson.Name(list.Kind))
        {
            return new StepOutcome("REFUSED", $"The watch list {list.Name} holds {head.Kind}; give one of another kind another name.");
        }

        return await store.WriteAsync(list, head, who, why, cancellationToken).ConfigureAwait(false) is { } version
            ? StepOutcome.Done($"Version {version.Version} of the watch list {list.Name} has {version.Entries:N0} entries.")
            : ChangedMeanwhile(list.Name);
    }

    private static StepOutcome ChangedMeanwhile(string name) =>
        new("CHANGED_MEANWHILE", $"Another wrote the watch list {name} meanwhile. Look at it again and ask once more.");
}
