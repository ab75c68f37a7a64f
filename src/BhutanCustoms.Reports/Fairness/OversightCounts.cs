using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;

namespace BhutanCustoms.Reports.Fairness;

/// <summary>Counts what else the report tells of: findings that weren't believed, and look-ups of data about traders.</summary>
internal sealed class OversightCounts(QuarantineStore quarantine, AuditTrail audit)
{
    private const string Api = "api";
    private static readonly char[] Separators = ['/', '?', '|', ' '];

    /// <summary>Findings put into quarantine in a year, by reason; one with several reasons counts for each.</summary>
    public async Task<IReadOnlyDictionary<string, int>> QuarantinedAsync(int year, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var finding in quarantine.AllAsync(withReleased: true, cancellationToken).ConfigureAwait(false))
        {
            if (BhutanCalendar.DayOf(finding.QuarantinedAt).Year == year)
            {
                foreach (var code in finding.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    Count(counts, code);
                }
            }
        }

        return counts;
    }

    /// <summary>Look-ups of data about traders in a year, by what was looked up.</summary>
    public async Task<IReadOnlyDictionary<string, int>> LookUpsAsync(int year, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var entry in audit.EntriesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (
                entry.Kind == AuditKind.LookedUp
                && BhutanCalendar.DayOf(DateTimeOffset.Parse(entry.When, CultureInfo.InvariantCulture)).Year == year
            )
            {
                Count(counts, WhatOf(entry.Subject));
            }
        }

        return counts;
    }

    /// <summary>
    /// Of "GET /api/worklists/2026-01-05/PHU|…" the worklists: dates and offices would make it long, and items are nobody's business.
    /// </summary>
    internal static string WhatOf(string subject)
    {
        var place = subject.IndexOf('/', StringComparison.Ordinal);
        return (place < 0 ? subject : subject[place..])
                .Split(Separators, StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(part => part != Api)
            ?? "other";
    }

    private static void Count(SortedDictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
