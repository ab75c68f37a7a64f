using System.Collections.Concurrent;
using System.Text.Json;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Judges findings, records those that are believed and quarantines the others. The judgement depends on what is stored and on the
/// findings, not on how far an earlier try of the same file came: run twice it stores the same and answers the same.
/// </summary>
public sealed class FindingRecorder(
    ItemFinder finder,
    OutcomeStore outcomes,
    QuarantineStore quarantine,
    CaseStore cases,
    ReferenceStore references,
    TimeProvider clock
)
{
    private const int RequestsAtOnce = 8;

    /// <summary>Judges and stores.</summary>
    /// <param name="file">The file or request, as it is named in what is stored.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="limits">What the officers may enter, settled for the whole file.</param>
    /// <param name="seen">Findings that came earlier in the file; these are added.</param>
    /// <param name="cancellationToken">Stops the work; it is done again later.</param>
    /// <returns>What became of each finding, in their order.</returns>
    internal async Task<IReadOnlyList<JudgedFinding>> RecordAsync(
        string file,
        IReadOnlyCollection<KnownFinding> findings,
        EntryLimits limits,
        ItemKeySet seen,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var checks = new FindingChecks(await references.CurrentAsync(cancellationToken).ConfigureAwait(false), now);
        var found = await finder.FindAsync(findings.Select(finding => finding.Reference), cancellationToken).ConfigureAwait(false);
        var stored = await StoredAsync(findings, found, cancellationToken).ConfigureAwait(false);
        var ofMoment = findings.ToLookup(Moment);
        var judged = new List<JudgedFinding>(findings.Count);
        foreach (var finding in findings)
        {
            var place = found.GetValueOrDefault(finding.Reference);
            var before = stored.GetValueOrDefault(finding.Id, []);
            var doubts = Doubts(finding, place, checks, limits, before, ofMoment[Moment(finding)]);
            judged.Add(new JudgedFinding(finding, place, Verdict(finding, file, before, doubts, seen), doubts));
        }

        await quarantine
            .AddAsync(
                judged.Where(one => one.Verdict == FindingVerdict.Quarantined).Select(one => Quarantined(one, file, now)),
                cancellationToken
            )
            .ConfigureAwait(false);
        var recorded = judged.Where(one => one.Verdict == FindingVerdict.Recorded && !IsStored(one.Known, stored));
        await outcomes
            .AddAsync(recorded.Select(one => OutcomeRecords.Of(one.Known, one.Place!, file, now)), cancellationToken)
            .ConfigureAwait(false);
        await SettleAsync(judged.Where(one => one.Verdict == FindingVerdict.Recorded), cancellationToken).ConfigureAwait(false);
        return judged;
    }

    private Task SettleAsync(IEnumerable<JudgedFinding> recorded, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            recorded.GroupBy(one => CaseKey.Of(one.Place!)).Select(item => item.MaxBy(one => one.Known.Finding.EnteredAt)!),
            new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken },
            async (last, token) => await cases.SettleAsync(last.Place!, last.Known.Finding, token).ConfigureAwait(false)
        );

    private static (ItemReference Item, DateTimeOffset EnteredAt, string Officer) Moment(KnownFinding finding) =>
        (finding.Reference, finding.Finding.EnteredAt, finding.Finding.Officer);

    private static FindingVerdict Verdict(
        KnownFinding finding,
        string file,
        IReadOnlyList<OutcomeRecord> before,
        List<FindingDoubt> doubts,
        ItemKeySet seen
    ) =>
        !seen.Add(Convert.ToUInt64(finding.Id[..16], 16)) ? FindingVerdict.Repeated
        : before.FirstOrDefault(record => IsSame(record, finding)) is { } same
            ? (same.File == file ? FindingVerdict.Recorded : FindingVerdict.Repeated)
        : doubts.Count > 0 ? FindingVerdict.Quarantined
        : FindingVerdict.Recorded;

    private static List<FindingDoubt> Doubts(
        KnownFinding finding,
        FoundItem? place,
        FindingChecks checks,
        EntryLimits limits,
        IReadOnlyList<OutcomeRecord> before,
        IEnumerable<KnownFinding> together
    )
    {
        List<FindingDoubt> doubts = place is { Siblings: { Count: > 0 } siblings }
            ? [FindingChecks.ItemNumberMissing(finding.Finding, siblings)]
            : [.. checks.Doubts(finding.Finding, place?.At(finding.Finding.InspectedAt).Declared)];
        if (
            together.Any(other => other.Id != finding.Id)
            || before.Any(record => !IsSame(record, finding) && record.Officer == finding.Finding.Officer)
        )
        {
            doubts.Add(
                new FindingDoubt(
                    FindingReason.SameMomentDisagrees,
                    $"The same officer entered something else of {finding.Finding.Item} at the same moment. Send the right "
                        + $"one again with a later entered_at."
                )
            );
        }

        if (limits.Exceeded(finding.Finding.Officer, finding.Finding.EnteredAt))
        {
            doubts.Add(
                new FindingDoubt(
                    FindingReason.TooMany,
                    $"{finding.Finding.Officer} entered more findings within an hour or a day than one officer can make "
                        + $"(settings Outcomes:MostAnHour, Outcomes:MostADay). Find out who entered them, and release those that are true."
                )
            );
        }

        return doubts;
    }

    /// <summary>For each finding what is stored of its item with its moment of entry.</summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<OutcomeRecord>>> StoredAsync(
        IEnumerable<KnownFinding> findings,
        IReadOnlyDictionary<ItemReference, FoundItem> found,
        CancellationToken cancellationToken
    )
    {
        var stored = new ConcurrentDictionary<string, IReadOnlyList<OutcomeRecord>>(StringComparer.Ordinal);
        await Parallel
            .ForEachAsync(
                findings.Where(finding => found.ContainsKey(finding.Reference)).DistinctBy(finding => finding.Id),
                new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellationToken },
                async (finding, token) =>
                {
                    var rows = OutcomeRecords.OfMoment(found[finding.Reference].Key, finding.Finding.EnteredAt);
                    stored[finding.Id] = await outcomes.StartingAsync(finding.Finding.Source, rows, token).ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
        return stored;
    }

    private static bool IsSame(OutcomeRecord record, KnownFinding finding) => record.RowKey.EndsWith(finding.Id, StringComparison.Ordinal);

    private static bool IsStored(KnownFinding finding, IReadOnlyDictionary<string, IReadOnlyList<OutcomeRecord>> stored) =>
        stored[finding.Id].Any(record => IsSame(record, finding));

    private static QuarantineRecord Quarantined(JudgedFinding judged, string file, DateTimeOffset now) =>
        new()
        {
            RowKey = judged.Known.Id,
            Source = judged.Known.Finding.Source,
            Item = judged.Known.Finding.Item,
            Officer = judged.Known.Finding.Officer,
            Codes = string.Join(' ', judged.Doubts.Select(doubt => doubt.Reason.Code).Distinct()),
            Sentences = string.Join('\n', judged.Doubts.Select(doubt => doubt.Sentence)),
            Finding = JsonSerializer.Serialize(judged.Known.Finding, JsonSerializerOptions.Web),
            File = file,
            Line = judged.Known.Line,
            QuarantinedAt = now,
        };
}
