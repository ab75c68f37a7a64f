using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>How stopped work is taken up again.</summary>
public sealed class SweepOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Sweep";

    /// <summary>A file that no event announced is taken up once it is this old.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan UnannouncedAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A batch without progress for this long has stopped; its messages are sent again. Longer than a chunk takes; ten minutes are also how
    /// long the Functions host hides the messages of an instance that was lost, so that these have come back by then.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan StoppedAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// So often a batch's messages are sent again, one time after the other, without anything coming of it, each time after twice as long
    /// as the time before; then it is left to people.
    /// </summary>
    [Range(1, 20)]
    public int MostResends { get; set; } = 5;

    /// <summary>
    /// So often a file is tried that fails, each time after twice as long as the time before; then it waits for a new version, for people,
    /// or for the next look at all files.
    /// </summary>
    [Range(1, 20)]
    public int MostTries { get; set; } = 6;

    /// <summary>How often every file is looked at, also those that earlier sweeps have seen to.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromDays(1);
}
