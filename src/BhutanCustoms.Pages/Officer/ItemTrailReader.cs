using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pages.Officer;

/// <summary>
/// Reads what the audit trail says of an item. The trail is one chain by number and has no index by item, so it looks through its last
/// entries only, and says since when those reach.
/// </summary>
public sealed class ItemTrailReader(AuditTrail trail)
{
    private const int MostLooked = 5_000;
    private const int MostShown = 100;

    /// <summary>The entries about an item.</summary>
    public async Task<ItemTrail> ReadAsync(ItemView item, CancellationToken cancellationToken = default)
    {
        var (found, looked, first) = (new List<AuditEntry>(), 0, (AuditEntry?)null);
        var files = item.Findings.Select(finding => finding.File).Where(file => file.Length > 0).ToHashSet(StringComparer.Ordinal);
        await foreach (var entry in trail.LastAsync(MostLooked, cancellationToken).ConfigureAwait(false))
        {
            (first, looked) = (first ?? entry, looked + 1);
            if (IsAbout(entry, item.Item, item.Batch.RowKey, files))
            {
                found.Add(entry);
            }
        }

        return new ItemTrail(
            [.. found.AsEnumerable().Reverse().Take(MostShown)],
            looked,
            first is not null
            && DateTimeOffset.TryParse(first.When, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
                ? since
                : null,
            first is null or { Sequence: 1 }
        );
    }

    /// <summary>Whether an entry is about an item, its batch, a file that its findings came with, or a look at it.</summary>
    internal static bool IsAbout(AuditEntry entry, string item, string batch, IReadOnlySet<string> files) =>
        entry.Kind switch
        {
            AuditKind.BatchFinished or AuditKind.BatchRescored or AuditKind.BatchRepaired => Named(entry.Subject, batch),
            AuditKind.ItemScored => Named(entry.Subject, item),
            AuditKind.ItemsScored or AuditKind.Override or AuditKind.QuarantineReleased => entry.Payload.Contains(
                $"\"Item\":{JsonSerializer.Serialize(item)}",
                StringComparison.Ordinal
            ),
            AuditKind.OutcomesRecorded => files.Any(file =>
                entry.Payload.Contains($"\"File\":{JsonSerializer.Serialize(file)}", StringComparison.Ordinal)
            ),
            AuditKind.LookedUp => Named(entry.Subject.Split("item=") is [_, var asked, ..] ? asked : "", Uri.EscapeDataString(item)),
            _ => false,
        };

    // A subject ends at its end, at a bar, or, in an address, at the next parameter.
    private static bool Named(string subject, string name) =>
        subject.StartsWith(name, StringComparison.Ordinal) && (subject.Length == name.Length || subject[name.Length] is '|' or '&');
}
