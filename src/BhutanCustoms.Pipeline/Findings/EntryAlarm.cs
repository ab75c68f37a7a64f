namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// An officer entered more findings than one can make. Those that came before it was seen stay recorded and are counted here.
/// </summary>
/// <param name="Officer">The officer's pseudonym.</param>
/// <param name="From">The first entry (UTC).</param>
/// <param name="To">The last entry (UTC).</param>
/// <param name="Findings">The findings entered from the first to the last.</param>
/// <param name="Earlier">How many of them came with earlier files and requests.</param>
public sealed record EntryAlarm(string Officer, DateTimeOffset From, DateTimeOffset To, int Findings, int Earlier);
