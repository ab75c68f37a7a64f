using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Fraud.Selection;

/// <summary>What one office can do where that differs from the default; null takes the default.</summary>
public sealed class OfficeCapacity
{
    /// <summary>Physical examinations a day.</summary>
    [Range(0, 1_000_000)]
    public int? Red { get; set; }

    /// <summary>Document checks a day.</summary>
    [Range(0, 1_000_000)]
    public int? Yellow { get; set; }

    /// <summary>Audits after clearance a month.</summary>
    [Range(0, 1_000_000)]
    public int? Audits { get; set; }

    /// <summary>The share of <see cref="Red"/> that is drawn by lot, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double? RandomShare { get; set; }

    /// <summary>The share of either lane that criteria may take, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double? CriteriaShare { get; set; }

    /// <summary>The least share of free places that a file leaves to later ones of the day, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double? LaterFilesShare { get; set; }
}
