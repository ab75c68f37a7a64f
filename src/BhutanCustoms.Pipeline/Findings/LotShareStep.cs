using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Lets the lot draw more inspections where its last ones found more than scores let expect, and less where they found nothing of the kind,
/// from tomorrow on; once in four weeks at most, and with its reason in the trail.
/// </summary>
public sealed class LotShareStep(
    LotShares shares,
    OutcomeStore outcomes,
    AuditTrail audit,
    IOptions<SelectionOptions> options,
    TimeProvider clock,
    StepRunner<LotShareStep> runner
)
{
    private const int DaysBetween = 28;
    private const int DaysOfFindings = 90;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Decides, where it is time to.</summary>
    public Task<StepOutcome> RunAsync(CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => DecideAsync(cancellationToken));

    private async Task<StepOutcome> DecideAsync(CancellationToken cancellationToken)
    {
        var configured = options.Value;
        var (now, tomorrow) = (clock.GetUtcNow(), BhutanCalendar.DayOf(clock.GetUtcNow()).AddDays(1));
        if (configured.RandomShare is 0 or 1)
        {
            return StepOutcome.AlreadyDone($"The lot draws {configured.RandomShare:P0} of the inspections, as configured.");
        }

        var last = await shares.OnAsync(Text(tomorrow), cancellationToken).ConfigureAwait(false);
        if (
            last.RowKey.Length > 0
            && DateOnly.ParseExact(last.RowKey, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(DaysBetween) > tomorrow
        )
        {
            await NoteAsync(last, cancellationToken).ConfigureAwait(false);
            return StepOutcome.AlreadyDone($"The lot draws {last.Share:P0} of the inspections since {last.RowKey}.");
        }

        var drawn = (await outcomes.CountingAsync(now, cancellationToken).ConfigureAwait(false))
            .Where(outcome =>
                outcome is { Cause: nameof(SelectionCause.Random), Score: not null } && outcome.EnteredAt > now.AddDays(-DaysOfFindings)
            )
            .Select(outcome => (outcome.Score!.Value, outcome.Found))
            .ToArray();
        var next = configured.LotShareAfter(last.Share, drawn);
        if (next.Drawn < LotShare.Fewest)
        {
            return new StepOutcome("TOO_FEW", $"In the last {DaysOfFindings} days: {next.Why}");
        }

        var row = new LotShareRow
        {
            RowKey = Text(tomorrow),
            Share = next.Share,
            Configured = configured.RandomShare,
            Drawn = next.Drawn,
            Found = next.Found,
            Expected = next.Expected,
            Why = next.Why,
        };
        await shares.AddAsync(row, cancellationToken).ConfigureAwait(false);
        await NoteAsync(row, cancellationToken).ConfigureAwait(false);
        return StepOutcome.Done($"From {row.RowKey} on the lot draws {row.Share:P1} of the inspections. {row.Why}");
    }

    /// <summary>Enters a decision in the trail, where it isn't there yet.</summary>
    private Task NoteAsync(LotShareRow row, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            AuditKind.LotShareDecided,
            row.RowKey,
            JsonSerializer.Serialize(
                new
                {
                    row.Share,
                    row.Configured,
                    row.Drawn,
                    row.Found,
                    row.Expected,
                    row.Why,
                },
                Json
            ),
            cancellationToken
        );

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
