using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>
/// Makes an outlook: known amounts, complete months, reforms, gaps, cleaning, forecasts, sums, and what follows from them.
/// </summary>
internal sealed class OutlookBuilder(
    OutlookRequest request,
    ISeriesForecaster forecaster,
    IProgress<OutlookProgress>? progress,
    CancellationToken cancellationToken
)
{
    private readonly RevenueSnapshot snapshot = request.History.AsOf(request.AsOf);

    public RevenueOutlook Build()
    {
        var completeness = Completeness.Of(
            request.History,
            snapshot,
            request.AsOf,
            request.Options.SettlingDays,
            request.Options.CompleteShare
        );
        return completeness.LastComplete is { } last ? Build(completeness, last) : Empty(completeness);
    }

    private RevenueOutlook Empty(Completeness completeness) =>
        new(
            request.AsOf,
            null,
            completeness.Incomplete,
            [],
            new ReconciliationReport(ReconciliationMethod.BottomUp, null, 0, null, null, null, "There is nothing to add up."),
            [],
            [],
            [],
            [],
            [],
            null,
            [$"No month is complete by {request.AsOf:yyyy-MM-dd}, so nothing is forecast. {completeness.Rule}"]
        );

    private RevenueOutlook Build(Completeness completeness, Month last)
    {
        var history = new AdjustedHistory(snapshot, last - snapshot.First + 1, request.Events);
        var plan = new SeriesPlan(history.Cells, request.Options.ByGoods);
        var preparation = new SeriesPreparation(snapshot, history);
        var hierarchy = preparation.Hierarchy(plan);
        var groups = preparation.Parts(plan.ChapterGroups, SeriesLevel.ChapterGroup, k => new SeriesKey(ChapterGroup: k.ChapterGroup));
        var origins = preparation.Parts(plan.Origins, SeriesLevel.Origin, k => new SeriesKey(Origin: k.Origin));
        ForecastAll([.. hierarchy, .. groups, .. origins]);

        var (report, sums) = CoherentForecasts.Of(plan, hierarchy, request.Horizon);
        var (goods, sources) = (CoherentForecasts.ToTotal(groups, sums[0].Mean), CoherentForecasts.ToTotal(origins, sums[0].Mean));
        CoherentSeries[] all = [.. sums, .. goods, .. sources];
        var scenario =
            request.Assumptions.Count == 0
                ? null
                : new Scenario(request.Assumptions, history.LastYear(), last + 1).Of(plan, sums, goods, sources);
        var earlier = EarlierOutcomes.Of(request.Earlier, snapshot, last);
        return new RevenueOutlook(
            request.AsOf,
            last,
            completeness.Incomplete,
            [.. all.Select(c => c.ToOutlook(snapshot.First, last))],
            report,
            Drivers.Of(all, request.Horizon),
            YearTotals.Of(all, snapshot.First, last),
            earlier,
            EarlierOutcomes.Accuracy(earlier),
            [
                .. history
                    .LastYear()
                    .Where(cell => cell.Amount != 0)
                    .Select(cell => new CellAmount(cell.Cell, Chhetrum.ToNgultrum(Chhetrum.Of(cell.Amount)))),
            ],
            scenario,
            OutlookWarnings.Of(all, completeness, history, request)
        );
    }

    private void ForecastAll(SeriesWork[] works)
    {
        var done = 0;
        Parallel.ForEach(
            works,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            work =>
            {
                work.MakeForecast(forecaster, request.Horizon, cancellationToken);
                progress?.Report(new OutlookProgress(Interlocked.Increment(ref done), works.Length));
            }
        );
    }
}
