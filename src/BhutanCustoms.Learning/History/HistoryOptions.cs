using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Learning.History;

/// <summary>How much of the past is learnt from. It shares the section of the retraining, whose bounds these are.</summary>
public sealed class HistoryOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Retraining";

    /// <summary>Days of declarations that are learnt from, back from the newest.</summary>
    [Range(30, 36_500)]
    public int WindowDays { get; set; } = 730;

    /// <summary>
    /// Items that are learnt from at most. All with a label are kept; of the others as many as there is room for, drawn by a keyed hash.
    /// </summary>
    [Range(1_000, 100_000_000)]
    public int MostItems { get; set; } = 1_000_000;

    /// <summary>Megabytes that a retraining may be expected to take.</summary>
    [Range(100, 1_000_000)]
    public int MostMegabytes { get; set; } = 1_600;
}
