using System.Text.Json;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Releases a finding from quarantine on a person's word. First the release is noted, which only one can, then entered into the audit
/// trail, then the finding is recorded: nothing enters training without a trace, and the same call again brings a release that was
/// interrupted to its end.
/// </summary>
public sealed class ReleaseStep(
    QuarantineStore quarantine,
    OutcomeStore outcomes,
    CaseStore cases,
    EntryLog entryLog,
    ItemFinder finder,
    ReferenceStore references,
    Pseudonyms pseudonyms,
    AuditTrail audit,
    TimeProvider clock,
    StepRunner<ReleaseStep> runner
)
{
    /// <summary>Releases a finding.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="who">Who says that they release it; kept as a pseudonym. Where the sender signed in it doesn't count.</param>
    /// <param name="why">Why it is believed.</param>
    /// <param name="sender">Who sends the release.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ReleaseAnswer> RunAsync(string id, string who, string why, Sender sender, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => ReleaseAsync(id, sender.Actor(who), why, sender, cancellationToken), answer => answer.Code);

    private async Task<ReleaseAnswer> ReleaseAsync(string id, string who, string why, Sender sender, CancellationToken cancellationToken)
    {
        if (await quarantine.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return new ReleaseAnswer(
                null,
                "NOT_FOUND",
                $"The quarantine has no finding \"{id}\". GET /api/outcomes/quarantine lists them."
            );
        }

        var finding = JsonSerializer.Deserialize<InspectionFinding>(record.Finding, JsonSerializerOptions.Web)!;
        var place = (
            await finder
                .FindAsync([new ItemReference(finding.Source, finding.DeclarationId, finding.ItemNumber)], cancellationToken)
                .ConfigureAwait(false)
        ).Values.FirstOrDefault();
        if (record.ReleasedAt is null)
        {
            if (await RefuseAsync(record, finding, place, who, why, cancellationToken).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }

            (record.ReleasedAt, record.ReleasedBy, record.ReleaseCaller, record.ReleasedBecause) = (
                clock.GetUtcNow(),
                pseudonyms.OfOfficer(who),
                sender.Pseudonym(pseudonyms),
                why.Trim()
            );
            if (!await quarantine.ReleaseAsync(record, cancellationToken).ConfigureAwait(false))
            {
                return await ReleaseAsync(id, who, why, sender, cancellationToken).ConfigureAwait(false);
            }
        }

        await EnterAsync(record, cancellationToken).ConfigureAwait(false);
        if (place is not null)
        {
            await outcomes
                .AddAsync(
                    [OutcomeRecords.Of(new KnownFinding(record.Line, finding, id), place, record.File, record.ReleasedAt.Value)],
                    cancellationToken
                )
                .ConfigureAwait(false);
            await cases.SettleAsync(place, finding, cancellationToken).ConfigureAwait(false);
        }

        return new ReleaseAnswer(record, "RELEASED", $"The finding about {record.Item} counts.");
    }

    private async Task<ReleaseAnswer?> RefuseAsync(
        QuarantineRecord record,
        InspectionFinding finding,
        FoundItem? place,
        string who,
        string why,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(who) || string.IsNullOrWhiteSpace(why))
        {
            return new ReleaseAnswer(record, "WHO_AND_WHY_NEEDED", "A release needs who releases the finding and why.");
        }

        if ((TextBounds.Excess("who", who.Length, TextBounds.Person) ?? TextBounds.Excess("why", why.Length, TextBounds.Why)) is { } excess)
        {
            return new ReleaseAnswer(record, "TEXT_TOO_LONG", excess);
        }

        var releaser = pseudonyms.OfOfficer(who);
        if (releaser == record.Officer || await entryLog.HasSentAsync(releaser, record.RowKey, cancellationToken).ConfigureAwait(false))
        {
            return new ReleaseAnswer(record, "OWN_FINDING", "Nobody can release a finding that they made or sent. Ask another.");
        }

        var checks = new FindingChecks(await references.CurrentAsync(cancellationToken).ConfigureAwait(false), clock.GetUtcNow());
        var doubts = place is { Siblings: { Count: > 0 } siblings }
            ? [FindingChecks.ItemNumberMissing(finding, siblings)]
            : checks.Doubts(finding, place?.At(finding.InspectedAt).Declared);
        var standing = doubts.Where(doubt => !doubt.Reason.CanBeVouchedFor).ToArray();
        return standing.Length == 0
            ? null
            : new ReleaseAnswer(record, "STILL_DOUBTFUL", string.Join(' ', standing.Select(doubt => doubt.Sentence)));
    }

    private Task EnterAsync(QuarantineRecord record, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Serialize(
            new
            {
                record.Source,
                record.Item,
                record.Codes,
                record.File,
                record.Line,
                record.ReleasedBy,
                record.ReleaseCaller,
                record.ReleasedBecause,
                record.ReleasedAt,
            }
        );
        return audit.AppendAsync(AuditKind.QuarantineReleased, record.RowKey, payload, cancellationToken);
    }
}

/// <summary>The answer to a release from quarantine.</summary>
/// <param name="Record">The finding with its release; null where there is none of that identity.</param>
/// <param name="Code">RELEASED, or why it isn't: NOT_FOUND, WHO_AND_WHY_NEEDED, OWN_FINDING, STILL_DOUBTFUL.</param>
/// <param name="Sentence">For people.</param>
public sealed record ReleaseAnswer(QuarantineRecord? Record, string Code, string Sentence);
