using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training.Reports;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Trains LITE DATE: boosted trees on DATE's features for the probability of fraud and, where enough amounts are known, for the additional
/// revenue. It trains twice: first on what was known before the hold-out, which gives the report and the calibration, then on everything.
/// A search for the trees' settings, where one is asked for, uses only what the first training uses.
/// </summary>
public sealed class FraudTrainer
{
    /// <summary>How many findings, and how many inspections without one, a model needs at least.</summary>
    public const int FewestOfEach = 20;

    private readonly FraudTrainingOptions options;
    private readonly TimeProvider clock;
    private readonly HsEditions? editions;

    /// <summary>Makes a trainer.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="clock">Measures how long it takes, and stops a search in time.</param>
    /// <param name="editions">What became of the codes of earlier editions of the Harmonized System; null where none are known.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public FraudTrainer(FraudTrainingOptions options, TimeProvider clock, HsEditions? editions = null)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        (this.options, this.clock, this.editions) = (options, clock, editions);
    }

    /// <summary>Trains a model.</summary>
    /// <param name="history">Declarations with what inspections found; those never inspected still tell usual prices and who is
    /// new.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="stop">Asked between phases.</param>
    /// <returns>The model, or why the history doesn't allow one.</returns>
    public TrainingOutcome Train(
        IEnumerable<ItemChunk> history,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken stop = default
    )
    {
        var start = clock.GetTimestamp();
        void Say(double done, string doing)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Report(new TrainingProgress(done, doing));
        }

        Say(0, "reading history");
        var all = new History(history, editions);
        if (!all.AllowsModel)
        {
            return new TrainingOutcome(null, Refusal(all), clock.GetElapsedTime(start));
        }

        var (chosen, search, calibration, holdOut) = (options, (SearchReport?)null, Calibration.None, (HoldOutReport?)null);
        if (all.DayBeforeLast(options.HoldOutShare) is { } day && all.Before(day) is { AllowsModel: true } past)
        {
            search = options.SearchSeconds == 0 ? null : new SettingsSearch(options, clock).Run(past, doing => Say(0.1, doing));
            chosen = search is null ? options : options.With(search.Chosen);
            Say(0.2, $"training on what was known before {DateOnly.FromDayNumber(day):yyyy-MM-dd}");
            (calibration, holdOut) = HoldOut.Measure(ModelGrowth.Grow(past, chosen), all.Between(day), day);
        }

        Say(0.6, "training on everything");
        var content = ModelGrowth.Grow(all, chosen);
        var model = new FraudModel(
            content with
            {
                Calibration = calibration,
                Report = content.Report with { Search = search, HoldOut = holdOut },
            }
        );
        Say(1, "done");
        return new TrainingOutcome(model, null, clock.GetElapsedTime(start));
    }

    private static string Refusal(History history) =>
        $"The history has {history.Findings} findings and {history.Labelled.Length - history.Findings} inspections in order; "
        + $"a model needs {FewestOfEach} of each. Record more outcomes.";
}
