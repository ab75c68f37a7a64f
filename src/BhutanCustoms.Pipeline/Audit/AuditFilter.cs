namespace BhutanCustoms.Pipeline.Audit;

/// <summary>Which entries are wanted; what isn't given doesn't matter.</summary>
/// <param name="Kind">See <see cref="AuditKind"/>.</param>
/// <param name="Subject">The whole subject, or what stands in it before a bar: of an item scored on demand just the item.</param>
/// <param name="Since">The first day (UTC).</param>
/// <param name="Until">The last day (UTC).</param>
public sealed record AuditFilter(string? Kind = null, string? Subject = null, DateOnly? Since = null, DateOnly? Until = null);
