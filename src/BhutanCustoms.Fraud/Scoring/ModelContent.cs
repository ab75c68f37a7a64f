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
/// <param name="Amount">Trees whose sum is log(1 + additional revenue of a finding), or null.</param>
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
    public double AmountOf(double sum) => AmountFactor * Math.Max(0, Math.Exp(sum) - 1);

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
}
