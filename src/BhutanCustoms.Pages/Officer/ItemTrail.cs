using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pages.Officer;

/// <summary>What the audit trail says of an item.</summary>
/// <param name="Entries">The entries, the latest first.</param>
/// <param name="Looked">How many entries were looked through.</param>
/// <param name="Since">When the first of those was written; null where the trail has none.</param>
/// <param name="IsWhole">Whether these are all that the trail has.</param>
public sealed record ItemTrail(IReadOnlyList<AuditEntry> Entries, int Looked, DateTimeOffset? Since, bool IsWhole)
{
    /// <summary>Who may see it: it names colleagues who looked.</summary>
    public const Role For = Role.Analyst;
}
