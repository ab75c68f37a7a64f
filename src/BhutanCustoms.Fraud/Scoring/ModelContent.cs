using System.Text.Json;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>The parts of a trained model.</summary>
/// <param name="Report">What it was trained on.</param>
/// <param name="Features">Forms its features.</param>
/// <param name="Calibration">From the sum of the trees to the probability.</param>
/// <param name="Probability">Trees whose sum is the log-odds of a finding.</param>
/// <param name="Amount">Trees whose sum is the <see cref="LogRatio"/> of a finding's additional revenue, or null.</param>
/// <param name="AmountFactor">
/// What turns the typical amount, which a mean of logarithms gives, into the mean: the known amounts' sum over that of their predictions.
/// </param>
internal sealed record ModelContent(
    TrainingReport Report,
    FeatureSet Features,
    Calibration Calibration,
    TreeEnsemble Probability,
    TreeEnsemble? Amount,
    double AmountFactor
)
{
    /// <summary>What trees of the amount learn: log((1 + amount) / (1 + value)), both in local currency.</summary>
    public static double LogRatio(double amount, double value) => Math.Log((1 + amount) / (1 + Known(value)));

    /// <summary>The amount of which the trees' sum is the <see cref="LogRatio"/>; at least 0.</summary>
    public static double Amounting(double sum, double value) => Math.Max(0, Math.Exp(sum) * (1 + Known(value)) - 1);

    public double AmountOf(double sum, double value) => AmountFactor * Amounting(sum, value);

    public void Write(BinaryWriter writer)
    {
        writer.Write(JsonSerializer.Serialize(Report));
        Features.Write(writer);
        Calibration.Write(writer);
        Probability.Write(writer);
        writer.Write(Amount is not null);
        if (Amount is not null)
        {
            writer.Write(AmountFactor);
            Amount.Write(writer);
        }
    }

    public static ModelContent Read(BinaryReader reader)
    {
        var report =
            JsonSerializer.Deserialize<TrainingReport>(reader.ReadString()) ?? throw new FormatException("The training report is empty.");
        var features = FeatureSet.Read(reader);
        var calibration = Calibration.Read(reader);
        var probability = TreeEnsemble.Read(reader);
        var (factor, amount) = reader.ReadBoolean() ? (reader.ReadDouble(), TreeEnsemble.Read(reader)) : (0, null);
        return new ModelContent(report, features, calibration, probability, amount, factor);
    }

    private static double Known(double value) => value > 0 ? value : 0;
}
