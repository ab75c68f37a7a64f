using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.Pipeline.PostClearance;

/// <summary>An item on the list of post-clearance audit.</summary>
/// <param name="Item">The item.</param>
/// <param name="Share">The share of its revenue at stake that an audit can still find, 0 to 1.</param>
/// <param name="Recoverable">That revenue, in local currency: what the list is ranked by.</param>
/// <param name="Reason">Why that share, in words.</param>
public sealed record AuditPlace(PostClearanceItem Item, double Share, double Recoverable, string Reason);
