using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Functions.Http;

/// <summary>How much one may ask of the API.</summary>
public sealed class ApiOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Api";

    /// <summary>How many requests a second a caller may send to an instance for long.</summary>
    [Range(1, 1_000_000)]
    public int RequestsASecond { get; set; } = 1_000;

    /// <summary>How many a caller may send at once after a pause.</summary>
    [Range(1, 1_000_000)]
    public int Burst { get; set; } = 5_000;

    /// <summary>The most bytes of an uploaded file. The Functions host takes up to 210,000,000.</summary>
    [Range(1, long.MaxValue)]
    public long MostUploadBytes { get; set; } = 200_000_000;
}
