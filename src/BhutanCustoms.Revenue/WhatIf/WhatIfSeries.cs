using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>One series under the assumptions.</summary>
/// <param name="Key">What it is the series of.</param>
/// <param name="Months">The months of the forecast.</param>
public sealed record WhatIfSeries(SeriesKey Key, IReadOnlyList<WhatIfMonth> Months);
