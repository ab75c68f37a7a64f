using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>The lists and models by which a request is answered.</summary>
/// <param name="Reference">The lists.</param>
/// <param name="Fraud">The fraud model that serves.</param>
/// <param name="Hs">The classifier that serves.</param>
/// <param name="ReadAt">When reading them began (UTC).</param>
public sealed record ServingState(ReferenceData Reference, ServingModel Fraud, ServingModel Hs, DateTimeOffset ReadAt);
