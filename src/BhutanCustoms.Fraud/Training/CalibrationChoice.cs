using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Training;

/// <summary>Chooses how to calibrate: each way is fitted to the first half of held-out rows and judged on the second, later half.</summary>
internal static class CalibrationChoice
{
    private static readonly Func<double[], bool[], Calibration>[] Ways =
    [
        (_, _) => Calibration.None,
        PlattCalibration.Fit,
        IsotonicCalibration.Fit,
    ];

    /// <summary>
    /// The way with the least squared error (Brier, 1950) on the later half, the simpler one of equals, fitted to all rows; and the
    /// <see cref="CalibrationError"/> of each way on the later half. A way that couldn't be fitted is none.
    /// </summary>
    /// <param name="raw">Raw scores in the order of time.</param>
    /// <param name="found">What was found.</param>
    public static (Calibration Calibration, IReadOnlyDictionary<string, double> Errors) Of(double[] raw, bool[] found)
    {
        var half = raw.Length / 2;
        var (later, truth) = (raw[half..], found[half..]);
        var tried = Ways.Select(way => (Way: way, Fitted: way(raw[..half], found[..half])))
            .DistinctBy(trial => trial.Fitted.Method)
            .Select(trial => (trial.Way, trial.Fitted.Method, Probability: Array.ConvertAll(later, trial.Fitted.Probability)))
            .ToArray();
        var best = tried.MinBy(trial => trial.Probability.Zip(truth, (p, label) => Math.Pow(p - (label ? 1 : 0), 2)).Sum());
        var errors = tried.ToDictionary(trial => trial.Method, trial => new CalibrationError(trial.Probability, truth).Measure());
        var calibration = best.Way(raw, found);
        return errors.ContainsKey(calibration.Method) ? (calibration, errors) : (Calibration.None, errors);
    }
}
