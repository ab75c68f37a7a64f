using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Fraud.Reasons;

/// <summary>How reasons are worded.</summary>
public sealed class ReasonOptions
{
    /// <summary>What stands before an amount in local currency. Default <c>Nu</c>, the ngultrum.</summary>
    [Required]
    public string Currency { get; set; } = "Nu";
}
