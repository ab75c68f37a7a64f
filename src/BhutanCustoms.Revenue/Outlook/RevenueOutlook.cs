using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>The revenue outlook of a country: its series, their past, their forecasts that add up, and what moves them.</summary>
/// <param name="AsOf">The day by Bhutan's clock at whose end it was made.</param>
/// <param name="LastComplete">The last month that was used; the forecast begins with the next. Null where there is none.</param>
/// <param name="Incomplete">The months that are still filling, with the reason in a sentence.</param>
/// <param name="Series">Total first, then offices, heads, heads at offices, groups of chapters and origins, each by name.</param>
/// <param name="Reconciliation">How the forecasts were made to add up.</param>
/// <param name="Drivers">Offices, heads, groups of chapters and origins, within each level by the size of the change.</param>
/// <param name="Years">Totals of the years that the forecast touches: country, offices and heads.</param>
/// <param name="Earlier">Earlier forecasts whose months have come.</param>
/// <param name="EarlierAccuracy">Their accuracy by series.</param>
/// <param name="LastYear">What the last twelve complete months were made of; assumptions are worked out on these shares.</param>
/// <param name="WhatIf">The forecast under the assumptions; null where there were none.</param>
/// <param name="Warnings">What a reader has to know about the whole, a sentence each.</param>
public sealed record RevenueOutlook(
    DateOnly AsOf,
    Month? LastComplete,
    IReadOnlyList<IncompleteMonth> Incomplete,
    IReadOnlyList<SeriesOutlook> Series,
    ReconciliationReport Reconciliation,
    IReadOnlyList<Driver> Drivers,
    IReadOnlyList<YearTotal> Years,
    IReadOnlyList<ForecastOutcome> Earlier,
    IReadOnlyList<EarlierAccuracy> EarlierAccuracy,
    IReadOnlyList<CellAmount> LastYear,
    WhatIfOutcome? WhatIf,
    IReadOnlyList<string> Warnings
)
{
    /// <summary>The country's series; null where the history is empty.</summary>
    public SeriesOutlook? Total => Series.FirstOrDefault(s => s.Level == SeriesLevel.Total);

    /// <summary>Makes the outlook. Two calls with the same input give the same result.</summary>
    /// <param name="request">What is known and what is asked.</param>
    /// <param name="forecaster">Forecasts each series on its own; called from several threads.</param>
    /// <param name="progress">Told after each series.</param>
    /// <param name="cancellationToken">Asked between series and within them.</param>
    /// <exception cref="ArgumentException">The request is not sound; see <see cref="OutlookRequest.Problem"/>.</exception>
    public static RevenueOutlook Of(
        OutlookRequest request,
        ISeriesForecaster forecaster,
        IProgress<OutlookProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        if (request.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(request));
        }

        return new OutlookBuilder(request, forecaster, progress, cancellationToken).Build();
    }
}
