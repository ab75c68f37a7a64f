using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>How batches are finished.</summary>
public sealed class FinishingOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Finishing";

    /// <summary>Reasons given for each selected item.</summary>
    [Range(0, 20)]
    public int Reasons { get; set; } = 5;

    /// <summary>Items shown in the summary.</summary>
    [Range(0, 1000)]
    public int TopItems { get; set; } = 10;

    /// <summary>A declared code that is at least this likely to be wrong is given as a reason.</summary>
    [Range(0.0, 1.0)]
    public double DoubtfulFrom { get; set; } = 0.5;
}
