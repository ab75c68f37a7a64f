using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Reports.Forecasting;

/// <summary>
/// Writes the forecast of the current month in Bhutan, once: a whole one stays as it was made, so that it can be held against what comes;
/// an interrupted one is made again.
/// </summary>
public sealed partial class ForecastStep(
    RevenueRecords records,
    ForecastStore store,
    ReferenceStore references,
    ISeriesForecaster forecaster,
    IOptions<ForecastingOptions> options,
    TimeProvider clock,
    StepRunner<ForecastStep> runner,
    ILogger<ForecastStep> logger
)
{
    /// <summary>Makes the month's forecast unless it is there.</summary>
    public Task<StepOutcome> RunAsync(CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => ForecastAsync(cancellationToken));

    private async Task<StepOutcome> ForecastAsync(CancellationToken cancellationToken)
    {
        var day = BhutanCalendar.DayOf(clock.GetUtcNow());
        var month = Month.Of(day);
        if (await store.IsWholeAsync(month, cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.AlreadyDone($"The forecast of {month} was made before.");
        }

        var (history, batches, notes) = await records.HistoryAsync(cancellationToken).ConfigureAwait(false);
        if (history.IsEmpty)
        {
            Log.NoHistory(logger, month);
            return new StepOutcome(
                "NO_HISTORY",
                $"There is no revenue to forecast from: no batch is finished yet, and there is no {RevenueLists.HistoryFile} in "
                    + $"the container {StorageNames.Reference}."
            );
        }

        var request = new OutlookRequest(history, day, options.Value.Horizon)
        {
            Events = await records.EventsAsync(cancellationToken).ConfigureAwait(false),
            Assumptions = await records.AssumptionsAsync(cancellationToken).ConfigureAwait(false),
            Earlier = await EarlierAsync(month, cancellationToken).ConfigureAwait(false),
        };
        var outlook = RevenueOutlook.Of(request, forecaster, cancellationToken: cancellationToken);
        var offices = (await references.CurrentAsync(cancellationToken).ConfigureAwait(false)).Offices;
        var files = ForecastReport.Files(
            new ReportInput(request, outlook)
            {
                Offices = offices,
                Currency = options.Value.Currency,
                Notes = notes,
            },
            cancellationToken
        );
        await store.WriteAsync(month, day, batches, files, cancellationToken).ConfigureAwait(false);
        Log.Made(logger, month, batches, outlook.Series.Count, files.Count);
        return StepOutcome.Done($"The forecast of {month}: {outlook.Series.Count} series from {batches} batches, {files.Count} files.");
    }

    private async Task<IReadOnlyList<EarlierForecast>> EarlierAsync(Month before, CancellationToken cancellationToken)
    {
        var earlier = new List<EarlierForecast>();
        foreach (var month in (await store.MonthsAsync(cancellationToken).ConfigureAwait(false)).Where(made => made < before))
        {
            if (await store.FileAsync(month, ForecastReport.JsonFile, cancellationToken).ConfigureAwait(false) is { } json)
            {
                earlier.AddRange(ForecastDocument.ReadEarlier(json));
            }
        }

        return earlier;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1521,
            LogLevel.Information,
            "Revenue forecast of {Month} made from {Batches} batches: {Series} series, {Files} files."
        )]
        public static partial void Made(ILogger logger, Month month, int batches, int series, int files);

        [LoggerMessage(1522, LogLevel.Warning, "No revenue forecast of {Month}: there is neither a finished batch nor a history file.")]
        public static partial void NoHistory(ILogger logger, Month month);
    }
}
