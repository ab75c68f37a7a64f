using System.Text.Json;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>Enters into the audit trail that findings came.</summary>
internal static class OutcomeAudit
{
    private const int MostAlarms = 20;

    /// <summary>Enters a file or request once, by name and content, with who the platform says sent it.</summary>
    public static Task OutcomesRecordedAsync(
        this AuditTrail audit,
        string file,
        string caller,
        string sha256,
        FindingCounts counts,
        IReadOnlyList<EntryAlarm> alarms,
        CancellationToken cancellationToken
    )
    {
        var payload = JsonSerializer.Serialize(
            new
            {
                File = file,
                Caller = caller,
                Sha256 = sha256,
                counts.RowsRead,
                Recorded = counts[FindingVerdict.Recorded],
                Repeated = counts[FindingVerdict.Repeated],
                Quarantined = counts[FindingVerdict.Quarantined],
                Rejected = counts[FindingVerdict.Rejected],
                counts.Reasons,
                Alarms = alarms.Take(MostAlarms),
            }
        );
        return audit.AppendAsync(
            AuditKind.OutcomesRecorded,
            SafeKey.Of(file.Length <= 60 ? file : file[^60..]) + "-" + sha256[..16],
            payload,
            cancellationToken
        );
    }
}
