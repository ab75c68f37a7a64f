using System.Text.Json.Serialization;
using Azure;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// What became of a file of findings: <c>findings/{file}/summary.json</c>. Rows read = recorded + repeated + quarantined + rejected.
/// </summary>
/// <param name="File">The file's name in the container <c>outcomes</c>.</param>
/// <param name="Sha256">The SHA-256 of its content, hexadecimal.</param>
/// <param name="Bytes">Its size as uploaded.</param>
/// <param name="State">Reading, Recorded or Refused.</param>
public sealed record FindingSummary(string File, string Sha256, long Bytes, string State)
{
    /// <summary>The file is being read; the counts are those so far.</summary>
    public const string Reading = "Reading";

    /// <summary>Every row has been dealt with.</summary>
    public const string Done = "Recorded";

    /// <summary>The file can't be read.</summary>
    public const string Refused = "Refused";

    /// <summary>The version of the stored summary that this is, or follows; null before the first.</summary>
    [JsonIgnore]
    public ETag? Version { get; init; }

    /// <summary>Why it was refused: the code; empty where it wasn't.</summary>
    public string RefusalCode { get; init; } = "";

    /// <summary>Why it was refused, for people.</summary>
    public string RefusalSentence { get; init; } = "";

    /// <summary>Rows read.</summary>
    public long RowsRead { get; init; }

    /// <summary>Findings recorded with this file.</summary>
    public long Recorded { get; init; }

    /// <summary>Findings that had come before.</summary>
    public long Repeated { get; init; }

    /// <summary>Findings that aren't believed; <c>quarantine.csv</c> lists them.</summary>
    public long Quarantined { get; init; }

    /// <summary>Rows that can't be read; <c>quarantine.csv</c> lists them, too.</summary>
    public long Rejected { get; init; }

    /// <summary>How often each reason for quarantine or rejection occurs.</summary>
    public IReadOnlyDictionary<string, long> Reasons { get; init; } = new Dictionary<string, long>();

    /// <summary>Columns of the file that are no field of a finding; they weren't read.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>Officers who entered more than one can.</summary>
    public IReadOnlyList<EntryAlarm> Alarms { get; init; } = [];
}
