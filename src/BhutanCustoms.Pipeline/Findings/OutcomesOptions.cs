using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>How findings of inspections are taken in.</summary>
public sealed class OutcomesOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Outcomes";

    /// <summary>The source of findings that name none.</summary>
    [Required]
    public string DefaultSource { get; set; } = "bhutan";

    /// <summary>Findings that one officer can enter within any hour; where there are more, that hour's are quarantined.</summary>
    [Range(1, 10_000)]
    public int MostAnHour { get; set; } = 60;

    /// <summary>Findings that one officer can enter on one day in Bhutan. The only limit for findings that tell no time.</summary>
    [Range(1, 100_000)]
    public int MostADay { get; set; } = 300;

    /// <summary>The format of dates that fit two days (3/4/2026), such as d/M/yyyy; empty to reject them.</summary>
    public string DateFormat { get; set; } = "";

    /// <summary>
    /// Bytes of text that a file of findings may have, unpacked; some 500,000 findings. Who entered how many is held in memory, 200 bytes a
    /// finding.
    /// </summary>
    [Range(65_536, 4L << 30)]
    public long MostBytes { get; set; } = 64L << 20;

    /// <summary>Bytes of text judged at once; some 8,000 findings.</summary>
    [Range(4_096, 16 << 20)]
    public int BlockBytes { get; set; } = 1 << 20;
}
