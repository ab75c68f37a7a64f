using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>A month's forecast under the assumptions, in Nu.</summary>
/// <param name="Month">The month.</param>
/// <param name="Base">The forecast without assumptions.</param>
/// <param name="Mean">The forecast under the assumptions.</param>
/// <param name="Lower80">Lower end of the 80 % band, which moves in proportion to the forecast.</param>
/// <param name="Upper80">Upper end of the 80 % band.</param>
/// <param name="Lower95">Lower end of the 95 % band.</param>
/// <param name="Upper95">Upper end of the 95 % band.</param>
/// <param name="Effects">The assumptions that change this figure, in the order in which they were applied; empty where none does.</param>
public sealed record WhatIfMonth(
    Month Month,
    decimal Base,
    decimal Mean,
    decimal Lower80,
    decimal Upper80,
    decimal Lower95,
    decimal Upper95,
    IReadOnlyList<AssumptionEffect> Effects
);
