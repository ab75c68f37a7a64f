using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Reports.Forecasting;

/// <summary>How revenue is forecast.</summary>
public sealed class ForecastingOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Forecasting";

    /// <summary>Months to forecast; 18 reach to the end of the next fiscal year for half the year.</summary>
    [Range(1, 60)]
    public int Horizon { get; set; } = 18;

    /// <summary>
    /// The currency that revenue is counted in, ISO 4217; batches in another local currency are left out, and the report says so.
    /// </summary>
    [Required, StringLength(3, MinimumLength = 3)]
    public string Currency { get; set; } = "BTN";
}
