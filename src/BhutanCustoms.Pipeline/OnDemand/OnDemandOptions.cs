using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>How single scores and texts are answered.</summary>
public sealed class OnDemandOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "OnDemand";

    /// <summary>
    /// How old lists, mappings and the choice of models may get before they are read again, behind the answers: a change of them counts
    /// for single items after that time. 0 reads them for each request.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(15);
}
