namespace BhutanCustoms.Criteria.WatchLists;

/// <summary>An entry of a watch list.</summary>
/// <param name="Value">A party, code, word or route.</param>
/// <param name="Reason">Why it is on the list; empty where the list's reason says it.</param>
/// <param name="Until">The last day that it counts on; null for as long as the list does.</param>
public sealed record WatchListEntry(string Value, string Reason = "", DateOnly? Until = null);
