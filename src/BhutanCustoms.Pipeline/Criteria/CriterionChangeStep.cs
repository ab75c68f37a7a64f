using System.Globalization;
using System.Security.Cryptography;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Criteria;

/// <summary>
/// Changes of criteria that people ask for, with who and why. A draft acts once another person than its author has approved it. The
/// outcomes' codes are DONE, INPUT_MISSING, TEXT_TOO_LONG, NOT_FOUND, INVALID, REFUSED and CHANGED_MEANWHILE.
/// </summary>
public sealed class CriterionChangeStep(CriterionStore store, TimeProvider clock, StepRunner<CriterionChangeStep> runner)
{
    /// <summary>Adds a version of a criterion, as a draft.</summary>
    /// <param name="id">The criterion; null for a new one.</param>
    /// <param name="json">What is written, see <see cref="CriterionJson"/>.</param>
    /// <param name="who">Who writes it.</param>
    /// <param name="why">Why it is written or changed.</param>
    /// <param name="expected">How many changes the caller saw; any number where it is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CriterionAnswer> DraftAsync(
        string? id,
        string json,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) => runner.RunAsync(_ => DraftedAsync(id, json, who, why, expected, cancellationToken), answer => answer.Outcome.Code);

    /// <summary>Approves a draft: it acts on the days that it is valid on, in the place of the version approved before.</summary>
    /// <param name="id">The criterion.</param>
    /// <param name="version">Its latest version, which is a draft.</param>
    /// <param name="who">Who approves it: not its author.</param>
    /// <param name="why">Why.</param>
    /// <param name="expected">How many changes the caller saw; any number where it is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CriterionAnswer> ApproveAsync(
        string id,
        int version,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(id, version, CriterionState.Approved, who, why, expected, cancellationToken);

    /// <summary>Withdraws a version, draft or approved: it acts no more.</summary>
    /// <param name="id">The criterion.</param>
    /// <param name="version">The version.</param>
    /// <param name="who">Who withdraws it.</param>
    /// <param name="why">Why.</param>
    /// <param name="expected">How many changes the caller saw; any number where it is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CriterionAnswer> WithdrawAsync(
        string id,
        int version,
        string who,
        string why,
        int? expected = null,
        CancellationToken cancellationToken = default
    ) => ChangeAsync(id, version, CriterionState.Withdrawn, who, why, expected, cancellationToken);

    private async Task<CriterionAnswer> DraftedAsync(
        string? id,
        string json,
        string who,
        string why,
        int? expected,
        CancellationToken cancellationToken
    )
    {
        if (Incomplete(who, why) is { } incomplete)
        {
            return Answer(incomplete, id);
        }

        var reading = CriterionJson.Read(json);
        if (reading.Criterion is not { } criterion)
        {
            return new CriterionAnswer(
                new StepOutcome("INVALID", string.Join(' ', reading.Faults.Select(fault => fault.ToString()))),
                id ?? "",
                0,
                reading.Faults
            );
        }

        var head = id is null ? null : await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (id is not null && head is null)
        {
            return Answer(NotFound(id), id);
        }

        if (head is not null && expected is not null && expected != head.Changes)
        {
            return Answer(ChangedMeanwhile(head.PartitionKey), id);
        }

        while (true)
        {
            var own = id ?? NewId();
            if (await store.AddAsync(own, head, criterion, who, why, cancellationToken).ConfigureAwait(false) is { } version)
            {
                return new CriterionAnswer(
                    StepOutcome.Done($"Version {version.Number} of criterion {own} is a draft."),
                    own,
                    version.Number,
                    []
                );
            }

            // A new one's name is short, so that people can say it: on a day of hundreds two draw the same.
            if (id is not null)
            {
                return Answer(ChangedMeanwhile(id), id);
            }
        }
    }

    private Task<CriterionAnswer> ChangeAsync(
        string id,
        int version,
        CriterionState to,
        string who,
        string why,
        int? expected,
        CancellationToken cancellationToken
    ) => runner.RunAsync(_ => ChangedAsync(id, version, to, who, why, expected, cancellationToken), answer => answer.Outcome.Code);

    private async Task<CriterionAnswer> ChangedAsync(
        string id,
        int number,
        CriterionState to,
        string who,
        string why,
        int? expected,
        CancellationToken cancellationToken
    )
    {
        if (Incomplete(who, why) is { } incomplete)
        {
            return Answer(incomplete, id);
        }

        if (
            await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } head
            || await store.FindAsync(id, number, cancellationToken).ConfigureAwait(false) is not { } version
        )
        {
            return Answer(NotFound(id), id);
        }

        if (expected is not null && expected != head.Changes)
        {
            return Answer(ChangedMeanwhile(id), id);
        }

        if (Refusal(head, version, to, who) is { } refusal)
        {
            return Answer(new StepOutcome("REFUSED", refusal), id);
        }

        return await store.ChangeAsync(head, version, to, who, why, cancellationToken).ConfigureAwait(false)
            ? new CriterionAnswer(StepOutcome.Done($"Version {number} of criterion {id} is {Words(to)}."), id, number, [])
            : Answer(ChangedMeanwhile(id), id);
    }

    private static string? Refusal(CriterionHead head, CriterionVersion version, CriterionState to, string who) =>
        (Enum.Parse<CriterionState>(version.State), to) switch
        {
            (CriterionState.Draft, CriterionState.Approved) when version.Number != head.Latest =>
                $"Version {version.Number} is not the latest; version {head.Latest} was written after it.",
            (CriterionState.Draft, CriterionState.Approved) => Signatures.RefuseOwn(who, version.Author),
            (CriterionState.Draft, _) or (CriterionState.Approved, CriterionState.Withdrawn) => null,
            var (state, _) => $"Version {version.Number} is {Words(state)}; write a new version.",
        };

    private static StepOutcome? Incomplete(string who, string why) =>
        string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(why)
            ? new StepOutcome("INPUT_MISSING", "A change of criteria needs who asks for it and why.")
        : TextBounds.Excess("why", why.Length, TextBounds.Why) is { } excess ? new StepOutcome("TEXT_TOO_LONG", excess)
        : null;

    private static string Words(CriterionState state) => state.ToString().ToLowerInvariant();

    private static StepOutcome NotFound(string id) => new("NOT_FOUND", $"There is no criterion {id}, or no such version of it.");

    private static StepOutcome ChangedMeanwhile(string id) =>
        new("CHANGED_MEANWHILE", $"Another changed criterion {id} meanwhile. Look at it again and, if it is still wanted, ask once more.");

    private static CriterionAnswer Answer(StepOutcome outcome, string? id) => new(outcome, id ?? "", 0, []);

    /// <summary>Short enough to be said over the phone.</summary>
    private string NewId() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"C-{BhutanCalendar.DayOf(clock.GetUtcNow()):yyMMdd}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}"
        );
}
