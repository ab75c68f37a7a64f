using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// Writes watch lists that people ask for, with who and why. A version counts once another person than its author has approved it. The
/// outcomes' codes are DONE, INPUT_MISSING, TEXT_TOO_LONG, NOT_FOUND, REFUSED and CHANGED_MEANWHILE.
/// </summary>
public sealed class WatchListChangeStep(WatchListStore store, StepRunner<WatchListChangeStep> runner)
{
    /// <summary>Writes a list, or a new version of it, as a draft.</summary>
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

    /// <summary>Approves the latest version of a list: it counts in the place of the one approved before.</summary>
    /// <param name="name">The list.</param>
    /// <param name="version">Its latest version, which is a draft.</param>
    /// <param name="who">Who approves it: not its author.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<StepOutcome> ApproveAsync(
        string name,
        int version,
        string who,
        string why,
        CancellationToken cancellationToken = default
    ) => runner.RunAsync(_ => ApprovedAsync(name, version, who, why, cancellationToken));

    private async Task<StepOutcome> ApprovedAsync(string name, int version, string who, string why, CancellationToken cancellationToken)
    {
        if (Incomplete(who, why) is { } incomplete)
        {
            return incomplete;
        }

        if (await store.FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } head || version < 1 || version > head.Version)
        {
            return new StepOutcome("NOT_FOUND", $"There is no watch list {name}, or no such version of it.");
        }

        if (Refusal(head, version, who) is { } refusal)
        {
            return new StepOutcome("REFUSED", refusal);
        }

        return await store.ApproveAsync(head, who, why, cancellationToken).ConfigureAwait(false)
            ? StepOutcome.Done($"Version {version} of the watch list {name} is approved.")
            : ChangedMeanwhile(name);
    }

    private static string? Refusal(WatchListHead head, int version, string who) =>
        version != head.Version ? $"Version {version} is not the latest; version {head.Version} was written after it."
        : !head.IsDraft ? $"Version {version} is approved already."
        : Signatures.RefuseOwn(who, head.Who);

    private async Task<StepOutcome> WriteAsync(WatchList list, string who, string why, int? expected, CancellationToken cancellationToken)
    {
        if (Incomplete(who, why) is { } incomplete)
        {
            return incomplete;
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
            ? StepOutcome.Done($"Version {version.Version} of the watch list {list.Name} is a draft with {version.Entries:N0} entries.")
            : ChangedMeanwhile(list.Name);
    }

    private static StepOutcome? Incomplete(string who, string why) =>
        string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(why)
            ? new StepOutcome("INPUT_MISSING", "A change of a watch list needs who asks for it and why.")
        : TextBounds.Excess("why", why.Length, TextBounds.Why) is { } excess ? new StepOutcome("TEXT_TOO_LONG", excess)
        : null;

    private static StepOutcome ChangedMeanwhile(string name) =>
        new("CHANGED_MEANWHILE", $"Another wrote the watch list {name} meanwhile. Look at it again and ask once more.");
}
