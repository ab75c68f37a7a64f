using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>Reads what the phases before came to.</summary>
internal sealed class ChallengerReading(RunFiles files)
{
    /// <summary>The models that were trained, the classifier first.</summary>
    public async Task<IReadOnlyList<Challenger>> AllAsync(CancellationToken cancellationToken)
    {
        var splits = await files.ReadAsync<LabelSplits>(RunFiles.Labels, cancellationToken).ConfigureAwait(false);
        var hs = await files.ReadAsync<TrainedModel>(RunFiles.Hs, cancellationToken).ConfigureAwait(false);
        var fraud = await files.ReadAsync<TrainedModel>(RunFiles.Fraud, cancellationToken).ConfigureAwait(false);
        var trial = await files.FindAsync<TrialReport>(RunFiles.FraudTrial, cancellationToken).ConfigureAwait(false);
        var hsTrial = await files.FindAsync<HsTrialReport>(RunFiles.HsTrial, cancellationToken).ConfigureAwait(false);
        Challenger[] all =
        [
            new(ModelKind.Hs, HsPhase.Model, hs, splits.HsChampion, splits.Hs, RunFiles.HsTrial, hsTrial?.Gates ?? [], Metrics(hsTrial)),
            new(
                ModelKind.Fraud,
                FraudPhase.Model,
                fraud,
                splits.FraudChampion,
                splits.Fraud,
                RunFiles.FraudTrial,
                trial?.Gates ?? [],
                Metrics(trial)
            ),
        ];
        return [.. all.Where(challenger => challenger.Trained.Version.Length > 0)];
    }

    private static Dictionary<string, double> Metrics(HsTrialReport? trial) =>
        trial is null
            ? []
            : new()
            {
                ["texts"] = trial.Texts,
                ["subheading"] = trial.Challenger.Subheading.Value,
                ["subheadingInThree"] = trial.Challenger.SubheadingInThree.Value,
                ["heading"] = trial.Challenger.Heading.Value,
                ["headingInThree"] = trial.Challenger.HeadingInThree.Value,
                ["calibrationError"] = trial.Challenger.CalibrationError.Value,
                ["gain"] = trial.Gain.Value,
                ["naiveSubheading"] = trial.CommonestCode,
            };

    private static Dictionary<string, double> Metrics(TrialReport? trial) =>
        trial is null
            ? []
            : new()
            {
                ["items"] = trial.Items,
                ["uninspected"] = trial.Uninspected,
                ["precision"] = trial.Challenger.Precision.Value,
                ["revenue"] = trial.Challenger.Revenue.Value,
                ["auc"] = trial.Challenger.Auc.Value,
                ["calibrationError"] = trial.Challenger.CalibrationError.Value,
                ["precisionGain"] = trial.PrecisionGain.Value,
                ["workingShare"] = trial.WorkingShare,
                ["naivePrecision"] = trial.Baselines.Select(naive => naive.Precision.Value).DefaultIfEmpty(double.NaN).Max(),
                ["revenueGain"] = trial.RevenueGain.Value,
            };
}
