namespace BhutanCustoms.Pipeline.Findings.Overrides;

/// <summary>An officer's choice as it is sent.</summary>
/// <param name="Item">Declaration and item number, as work lists give them.</param>
/// <param name="Date">The day in Bhutan on which it was made, yyyy-MM-dd.</param>
/// <param name="Choice">The lane chosen: Red, Yellow or Green.</param>
/// <param name="Reason">One of <see cref="OverrideReasons.All"/>.</param>
/// <param name="Officer">Who chose; kept as a pseudonym. Where the sender signed in it is the sender, whoever is named.</param>
/// <param name="Comment">In the officer's words; needed with the reason OTHER.</param>
/// <param name="Source">The source of the declaration; the setting Outcomes:DefaultSource where it is none.</param>
public sealed record OverrideRequest(
    string? Item,
    string? Date,
    string? Choice,
    string? Reason,
    string? Officer,
    string? Comment = null,
    string? Source = null
);
