using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// Turns signals into calibrated probabilities: a conditional logit (McFadden 1974) over the candidates of a text, then a monotone curve that
/// says how often a candidate with that probability was right among texts that were held out.
/// </summary>
internal sealed class CandidateRanker(float[] weights, CalibrationCurve curve)
{
    /// <summary>
    /// For a model with too little history to fit anything: round weights near those that fitting gives on a large history, and confidences that
    /// never reach what is called confident, as nothing shows how often such answers are right.
    /// </summary>
    public static CandidateRanker Untrained { get; } = new([0.5f, 0, 0, 0, 0, 1, 1.5f, 0.1f, 0.8f, 0, 0], new CalibrationCurve([0, 1], [0, 0.15f]));

    /// <summary>Fills the candidates' probabilities and their order.</summary>
    public void Rank(CandidateSet candidates)
    {
        var probabilities = candidates.Probabilities.AsSpan(0, candidates.Count);
        var order = candidates.Order.AsSpan(0, candidates.Count);
        Probabilities(candidates.AllSignals, weights, probabilities);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            probabilities[i] = -probabilities[i];
        }

        probabilities.Sort(order, static (a, b) => a.CompareTo(b));
        for (var i = 0; i < order.Length; i++)
        {
            probabilities[i] = curve.At(-probabilities[i]);
        }
    }

    /// <summary>The logit's probabilities: exp(signals · weights), normalised over the candidates.</summary>
    public static void Probabilities(ReadOnlySpan<float> signals, ReadOnlySpan<float> weights, Span<float> into)
    {
        var highest = float.NegativeInfinity;
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = TensorPrimitives.Dot(signals.Slice(i * Signals.Count, Signals.Count), weights);
            highest = Math.Max(highest, into[i]);
        }

        var sum = 0f;
        for (var i = 0; i < into.Length; i++)
        {
            sum += into[i] = MathF.Exp(into[i] - highest);
        }

        for (var i = 0; i < into.Length; i++)
        {
            into[i] /= sum;
        }
    }

    /// <summary>Writes the ranker to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<float>(weights);
        curve.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CandidateRanker Read(BinaryReader reader) => new(reader.ReadArray<float>(), CalibrationCurve.Read(reader));
}
