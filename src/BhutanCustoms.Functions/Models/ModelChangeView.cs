using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Functions.Models;

/// <summary>A change of a model's state.</summary>
/// <param name="Number">Its number within its kind, from 1.</param>
/// <param name="Version">The version that changed.</param>
/// <param name="To">The state it came to.</param>
/// <param name="RollBack">Whether it came back as champion because the one after it was given up.</param>
/// <param name="Before">The champion before the change; empty where there was none.</param>
/// <param name="Who">Who changed it.</param>
/// <param name="Why">Why.</param>
/// <param name="When">When (UTC).</param>
internal sealed record ModelChangeView(
    int Number,
    string Version,
    string To,
    bool RollBack,
    string Before,
    string Who,
    string Why,
    DateTimeOffset When
)
{
    /// <summary>The view of a change.</summary>
    public static ModelChangeView Of(ModelChange change) =>
        new(change.Number, change.Version, change.To, change.RollBack, change.Before, change.Who, change.Why, change.When);
}
