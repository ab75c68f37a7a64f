using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Findings.Overrides;

/// <summary>Keeps an officer's choice against the lane that the system gave. The same choice again changes nothing.</summary>
public sealed class OverrideStep(
    ItemFinder finder,
    OverrideStore store,
    CaseStore cases,
    Pseudonyms pseudonyms,
    AuditTrail audit,
    IOptions<OutcomesOptions> options,
    TimeProvider clock,
    StepRunner<OverrideStep> runner
)
{
    /// <summary>Keeps a choice, or says what is wrong with it.</summary>
    /// <param name="request">The choice.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<OverrideAnswer> RunAsync(OverrideRequest request, Sender sender, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            _ => KeepAsync(request with { Officer = sender.Actor(request.Officer) }, sender, cancellationToken),
            answer => answer.Code
        );

    private async Task<OverrideAnswer> KeepAsync(OverrideRequest request, Sender sender, CancellationToken cancellationToken)
    {
        if (Malformed(request) is { } malformed)
        {
            return malformed;
        }

        var source = string.IsNullOrEmpty(request.Source) ? options.Value.DefaultSource : request.Source;
        var found = await finder.FindAsync([ItemReference.Parse(source, request.Item!)], cancellationToken).ConfigureAwait(false);
        if (found.Values.FirstOrDefault() is not { Batch.CurrentState: BatchState.Finished } place)
        {
            return Wrong(
                "item",
                "ITEM_UNKNOWN",
                $"No finished batch of the source {source} has the item {request.Item}. Correct its number, or send the "
                    + $"choice again once its batch is finished."
            );
        }

        if (place.Siblings.Count > 0)
        {
            return Wrong(
                "item",
                "ITEM_NUMBER_MISSING",
                $"{request.Item} has several items, such as {string.Join(", ", place.Siblings)}; give the one that was chosen for."
            );
        }

        var given = place.Lane.Length > 0 ? place.Lane : nameof(Lane.Green);
        if (request.Choice == given)
        {
            return Wrong(
                "choice",
                "AS_GIVEN",
                $"The system gave {request.Item} the lane {given}, so the choice {request.Choice} is no override."
            );
        }

        var record = await store.AddAsync(Record(request, sender, source, place, given), cancellationToken).ConfigureAwait(false);
        await audit
            .AppendAsync(AuditKind.Override, $"{record.Date}-{record.RowKey}", Payload(record), cancellationToken)
            .ConfigureAwait(false);
        if (place.Lane.Length > 0)
        {
            await cases
                .SettleAsync(CaseKey.Of(place), CaseState.Overridden, record.When, record.Officer, cancellationToken)
                .ConfigureAwait(false);
        }

        return new OverrideAnswer(record, "RECORDED", $"The choice about {record.Item} is kept.");
    }

    private static OverrideAnswer Wrong(string field, string code, string sentence) => new(null, code, sentence, field);

    private OverrideAnswer? Malformed(OverrideRequest request)
    {
        var today = BhutanCalendar.DayOf(clock.GetUtcNow());
        return TooLong(request) is var (field, tooLong) ? Wrong(field, "TEXT_TOO_LONG", tooLong)
            : string.IsNullOrWhiteSpace(request.Item)
                ? Wrong("item", "ITEM_MISSING", "item is empty; give declaration and item number as the work list has them.")
            : string.IsNullOrWhiteSpace(request.Officer) ? Wrong("officer", "OFFICER_MISSING", "officer is empty; give who chose.")
            : request.Choice is not (nameof(Lane.Red) or nameof(Lane.Yellow) or nameof(Lane.Green))
                ? Wrong("choice", "CHOICE_UNKNOWN", $"choice is \"{request.Choice}\"; it must be Red, Yellow or Green.")
            : request.Reason is null || !OverrideReasons.All.ContainsKey(request.Reason)
                ? Wrong(
                    "reason",
                    "REASON_UNKNOWN",
                    $"reason is \"{request.Reason}\"; it must be one of {string.Join(", ", OverrideReasons.All.Keys)}."
                )
            : request.Reason == OverrideReasons.Other && string.IsNullOrWhiteSpace(request.Comment)
                ? Wrong("comment", "COMMENT_MISSING", $"The reason {OverrideReasons.Other} needs a comment that gives it.")
            : !DateOnly.TryParseExact(request.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day > today
                ? Wrong(
                    "date",
                    "DATE_WRONG",
                    $"date is \"{request.Date}\"; it must be a day as yyyy-MM-dd, not later than {OverrideStore.Day(today)}."
                )
            : null;
    }

    private static (string Field, string Sentence)? TooLong(OverrideRequest request) =>
        new (string Name, string? Text, int Most)[]
        {
            ("item", request.Item, TextBounds.Item),
            ("date", request.Date, TextBounds.Value),
            ("choice", request.Choice, TextBounds.Code),
            ("reason", request.Reason, TextBounds.Code),
            ("officer", request.Officer, TextBounds.Person),
            ("comment", request.Comment?.Trim(), TextBounds.Why),
            ("source", request.Source, TextBounds.Source),
        }
            .Select(one =>
                TextBounds.Excess(one.Name, one.Text?.Length ?? 0, one.Most) is { } excess ? (one.Name, excess) : ((string, string)?)null
            )
            .FirstOrDefault(excess => excess is not null);

    private OverrideRecord Record(OverrideRequest request, Sender sender, string source, FoundItem place, string given)
    {
        var record = new OverrideRecord
        {
            PartitionKey = request.Date!,
            Item = place.Item,
            Source = source,
            Office = place.Declared.Office ?? "",
            Date = request.Date!,
            LaneGiven = given,
            Choice = request.Choice!,
            Reason = request.Reason!,
            Comment = request.Comment?.Trim() ?? "",
            Officer = pseudonyms.OfOfficer(request.Officer),
            Caller = sender.Pseudonym(pseudonyms),
            Model = place.Model,
            Score = place.Score,
            When = clock.GetUtcNow(),
        };
        string[] content = [record.Item, record.Choice, record.Reason, record.Comment, record.Officer];
        record.RowKey =
            $"{SafeKey.Of(source)}-{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)))[..24]}";
        return record;
    }

    // The comment is an officer's free text and may name people: the trail, which nothing can be taken from, keeps its hash.
    private static string Payload(OverrideRecord record) =>
        JsonSerializer.Serialize(
            new
            {
                record.Source,
                record.Item,
                record.Office,
                record.Date,
                record.LaneGiven,
                record.Choice,
                record.Reason,
                record.Officer,
                record.Caller,
                record.Model,
                record.Score,
                record.When,
                CommentSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.Comment))),
            }
        );
}

/// <summary>The answer to an officer's choice.</summary>
/// <param name="Record">The choice as it is kept; null where it can't be.</param>
/// <param name="Code">RECORDED, or what is wrong.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Field">The field that is wrong; empty where the whole is meant.</param>
public sealed record OverrideAnswer(OverrideRecord? Record, string Code, string Sentence, string Field = "");
