namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>A row of a history file as it stands there.</summary>
internal sealed record RawRow(int Line, string Month, string Amount, SeriesKey Key, string? KnownAt);
