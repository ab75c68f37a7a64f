using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Selection;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>The lists, models and cut-offs by which a request is answered.</summary>
/// <param name="Reference">The lists.</param>
/// <param name="Fraud">The fraud model that serves.</param>
/// <param name="Hs">The classifier that serves.</param>
/// <param name="CutOffs">The scores from which offices inspect.</param>
/// <param name="ReadAt">When reading them began (UTC).</param>
public sealed record ServingState(
    ReferenceData Reference,
    ServingModel Fraud,
    ServingModel Hs,
    OfficeCutOffs CutOffs,
    DateTimeOffset ReadAt
);
