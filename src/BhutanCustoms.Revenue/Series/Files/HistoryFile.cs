namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>What a history file held.</summary>
/// <param name="History">The amounts; null where the file can't be used as it is.</param>
/// <param name="Errors">What has to be corrected, by line; at most 20.</param>
/// <param name="Notes">What was understood or repaired, a sentence each.</param>
public sealed record HistoryFile(RevenueHistory? History, IReadOnlyList<HistoryFileError> Errors, IReadOnlyList<string> Notes);
