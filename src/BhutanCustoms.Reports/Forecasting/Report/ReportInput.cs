using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Revenue.Outlook;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>What a report is written from.</summary>
/// <param name="Request">What was asked: the history, events and assumptions.</param>
/// <param name="Outlook">What came of it.</param>
public sealed record ReportInput(OutlookRequest Request, RevenueOutlook Outlook)
{
    /// <summary>Offices by code, for their names. Default none: codes stand for themselves.</summary>
    public IReadOnlyDictionary<string, Office> Offices { get; init; } = new Dictionary<string, Office>();

    /// <summary>The currency, ISO 4217. Default BTN.</summary>
    public string Currency { get; init; } = "BTN";

    /// <summary>What a reader has to know beside the outlook's own warnings, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
