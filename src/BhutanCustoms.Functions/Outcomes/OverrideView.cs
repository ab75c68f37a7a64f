using BhutanCustoms.Pipeline.Findings.Overrides;

namespace BhutanCustoms.Functions.Outcomes;

/// <summary>An officer's choice against the lane that the system gave.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Source">The source of the declaration.</param>
/// <param name="Office">The office that it was declared at.</param>
/// <param name="Date">The day in Bhutan on which it was made, yyyy-MM-dd.</param>
/// <param name="LaneGiven">The lane that the system gave.</param>
/// <param name="Choice">The lane that the officer chose.</param>
/// <param name="Reason">The reason's code.</param>
/// <param name="Comment">In the officer's words.</param>
/// <param name="Officer">The officer's pseudonym.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Model">The model that scored the item.</param>
/// <param name="Score">Its score.</param>
/// <param name="When">When it was kept (UTC).</param>
internal sealed record OverrideView(
    string Item,
    string Source,
    string Office,
    string Date,
    string LaneGiven,
    string Choice,
    string Reason,
    string Comment,
    string Officer,
    string Caller,
    string Model,
    double? Score,
    DateTimeOffset When
)
{
    /// <summary>The view of a choice.</summary>
    public static OverrideView Of(OverrideRecord choice) =>
        new(
            choice.Item,
            choice.Source,
            choice.Office,
            choice.Date,
            choice.LaneGiven,
            choice.Choice,
            choice.Reason,
            choice.Comment,
            choice.Officer,
            choice.Caller,
            choice.Model,
            choice.Score,
            choice.When
        );
}
