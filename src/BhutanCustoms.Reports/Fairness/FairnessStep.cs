using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using BhutanCustoms.Reports.Fairness.Report;
using BhutanCustoms.Reports.Kit;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Reports.Fairness;

/// <summary>Writes the annual report on fairness and legality, once for each year that is over; an interrupted one is made again.</summary>
public sealed partial class FairnessStep(
    FairnessCount count,
    FairnessStore store,
    TimeProvider clock,
    StepRunner<FairnessStep> runner,
    ILogger<FairnessStep> logger
)
{
    /// <summary>Writes the report of the year before the present one in Bhutan, unless it is there.</summary>
    public Task<StepOutcome> RunAsync(CancellationToken cancellationToken = default) => RunAsync(ThisYear - 1, cancellationToken);

    /// <summary>Writes a year's report, unless it is there.</summary>
    /// <returns>DONE, ALREADY_DONE, or NOT_OVER for a year that isn't over.</returns>
    public Task<StepOutcome> RunAsync(int year, CancellationToken cancellationToken = default) =>
        runner.RunAsync(_ => WriteAsync(year, cancellationToken));

    private async Task<StepOutcome> WriteAsync(int year, CancellationToken cancellationToken)
    {
        if (year >= ThisYear)
        {
            return new StepOutcome("NOT_OVER", $"The year {year} isn't over; its report is written in January {year + 1}.");
        }

        if (await store.IsWholeAsync(year, cancellationToken).ConfigureAwait(false))
        {
            return StepOutcome.AlreadyDone($"The report of {year} was written before.");
        }

        var until = clock.GetUtcNow();
        var figures = await count.OfAsync(year, until, cancellationToken).ConfigureAwait(false);
        var files = FairnessReport.Files(figures);
        await store.WriteAsync(year, until, files, cancellationToken).ConfigureAwait(false);
        Log.Written(logger, year, figures.Batches, figures.All?.Items ?? 0, files.Count);
        return StepOutcome.Done($"The report of {year}: {figures.Batches} batches, {files.Count} files.");
    }

    /// <summary>The files of a year's report as it would be now; nothing is stored.</summary>
    public async Task<IReadOnlyList<ReportFile>> PreviewAsync(int year, CancellationToken cancellationToken = default) =>
        FairnessReport.Files(await count.OfAsync(year, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false));

    private int ThisYear => BhutanCalendar.DayOf(clock.GetUtcNow()).Year;

    private static partial class Log
    {
        [LoggerMessage(
            1801,
            LogLevel.Information,
            "Fairness report of {Year} written from {Batches} batches with {Items} items: {Files} files."
        )]
        public static partial void Written(ILogger logger, int year, int batches, long items, int files);
    }
}
