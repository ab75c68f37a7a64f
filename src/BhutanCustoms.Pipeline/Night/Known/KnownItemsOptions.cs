using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>How long accepted items are known.</summary>
public sealed class KnownItemsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "KnownItems";

    /// <summary>
    /// How long an accepted item is known: the same identifier in a file of later is that item, come again or amended; then it is a new
    /// one.
    /// </summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan DuplicateFor { get; set; } = TimeSpan.FromDays(400);

    /// <summary>How long a finding can name an accepted item: as long as the files of batches are kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "36500.00:00:00")]
    public TimeSpan FindableFor { get; set; } = TimeSpan.FromDays(1830);
}
