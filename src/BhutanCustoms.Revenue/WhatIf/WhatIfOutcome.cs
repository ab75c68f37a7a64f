namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>The forecast under assumptions. It is arithmetic on the forecast, not a forecast of how trade would answer.</summary>
/// <param name="Assumptions">The assumptions in the order in which they were applied: rates, prices, volumes, within each by first month
/// and label.</param>
/// <param name="Series">Every series of the outlook, in its order; they add up as the forecast does.</param>
/// <param name="Notes">The arithmetic of each assumption and what it touches, a sentence each.</param>
public sealed record WhatIfOutcome(IReadOnlyList<Assumption> Assumptions, IReadOnlyList<WhatIfSeries> Series, IReadOnlyList<string> Notes);
