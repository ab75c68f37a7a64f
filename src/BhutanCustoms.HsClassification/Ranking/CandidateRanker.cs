using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// Turns signals into calibrated probabilities: a conditional logit (McFadden 1974) over the candidates of a text, then a monotone curve
/// that says how often a candidate with that probability was right among texts that were held out.
/// </summary>
internal sealed class CandidateRanker(float[] weights, LengthCurves calibration)
{
    /// <summary>However sure the candidates, a code among none of them keeps this share of a chance.</summary>
    private const float LeastElsewhere = 0.001f;

    /// <summary>
    /// For a model with too little history to fit anything: round weights near those that fitting gives on a large history, and confidences
    /// that never reach what is called confident, as nothing shows how often such answers are right.
    /// </summary>
    public static CandidateRanker Untrained { get; } =
        new([0.5f, 0, 0, 0, 0, 1, 1.5f, 0.1f, 0.8f, 0, 0, 0, 0, 0, 0.5f, 0, 0, 1, 1, 1, 2, 2, 2], LengthCurves.Untrained);

    /// <summary>Fills the candidates' order and the probabilities of their codes at each level.</summary>
    /// <param name="codes">The codes that can be suggested.</param>
    /// <param name="candidates">The candidates with their signals.</param>
    /// <param name="words">How many words the text has.</param>
    public void Rank(CodeTable codes, CandidateSet candidates, int words)
    {
        Span<float> raw = stackalloc float[CandidateSet.Maximum];
        raw = raw[..candidates.Count];
        Probabilities(candidates.AllSignals, weights, raw);
        var order = candidates.Order.AsSpan(0, candidates.Count);
        Span<float> descending = stackalloc float[raw.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], descending[i]) = (i, -raw[i]);
        }

        descending.Sort(order, static (a, b) => a.CompareTo(b));
        var curves = calibration.For(words);
        for (var rank = 0; rank < order.Length; rank++)
        {
            candidates.Probabilities[rank] = curves.Subheading.At(raw[order[rank]]);
        }

        KeepToOne(candidates.Probabilities.AsSpan(0, order.Length));
        for (var rank = 0; rank < order.Length; rank++)
        {
            var (heading, chapter) = LevelSums.Of(codes, candidates.Codes, raw, order[rank]);
            var subheading = candidates.Probabilities[rank];
            candidates.HeadingProbabilities[rank] = Math.Max(subheading, curves.Heading.At(heading));
            candidates.ChapterProbabilities[rank] = Math.Max(candidates.HeadingProbabilities[rank], curves.Chapter.At(chapter));
        }

        candidates.Elsewhere = Math.Max(LeastElsewhere, 1 - TensorPrimitives.Sum<float>(candidates.Probabilities.AsSpan(0, order.Length)));
    }

    /// <summary>
    /// The curve is fitted mostly by first candidates, each on its own, so that together they may exceed one: the first keeps its
    /// probability, the others share what it leaves.
    /// </summary>
    private static void KeepToOne(Span<float> descending)
    {
        if (descending.IsEmpty)
        {
            return;
        }

        var others = descending[1..];
        var (left, sum) = (1 - LeastElsewhere - descending[0], TensorPrimitives.Sum<float>(others));
        if (sum > left)
        {
            TensorPrimitives.Multiply(others, Math.Max(0, left) / sum, others);
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
        calibration.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CandidateRanker Read(BinaryReader reader) => new(reader.ReadArray<float>(), LengthCurves.Read(reader));
}
