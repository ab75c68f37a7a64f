using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Fraud.Reasons;

/// <summary>How reasons are worded.</summary>
public sealed class ReasonOptions
{
    /// <summary>What stands before an amount in local currency. Default <c>Nu</c>, the ngultrum.</summary>
    [Required]
    public string Currency { get; set; } = "Nu";

    /// <summary>Reasons with amounts in a currency (ISO 4217), the ngultrum by its sign.</summary>
    public static ReasonOptions In(string currency) => new() { Currency = currency == "BTN" ? "Nu" : currency };
}
