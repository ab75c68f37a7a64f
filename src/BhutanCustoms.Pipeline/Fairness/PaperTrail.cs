using System.Globalization;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Preprocessing;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Fairness;

/// <summary>Counts what else the report tells of: findings that weren't believed, and look-ups of data about traders.</summary>
internal sealed class PaperTrail(PipelineStorage storage, AuditTrail audit)
{
    private static readonly char[] BehindWhat = ['|', '/', ' ', '?'];

    /// <summary>Findings put into quarantine in a year, by reason.</summary>
    public async Task<IReadOnlyDictionary<string, int>> QuarantinedAsync(int year, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var entity in storage.Table(StorageNames.QuarantineTable).QueryAsync<TableEntity>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (entity.GetDateTimeOffset("QuarantinedAt") is { } kept && WorkCalendar.DayOf(kept).Year == year)
            {
                foreach (var code in entity.GetString("Codes").Split(' ', StringSplitOptions.RemoveEmptyEntries))
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
            if (entry.Kind == AuditKind.LookedUp && WorkCalendar.DayOf(DateTimeOffset.Parse(entry.When, CultureInfo.InvariantCulture)).Year == year)
            {
                Count(counts, entry.Subject.Split(BehindWhat)[0]);
            }
        }

        return counts;
    }

    private static void Count(SortedDictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
