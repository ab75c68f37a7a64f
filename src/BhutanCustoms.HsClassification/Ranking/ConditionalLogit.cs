using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using BhutanCustoms.HsClassification.Codes;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>Collects candidate sets with the right answers, and fits the weights that make those most likely.</summary>
internal sealed class ConditionalLogit
{
    private const int Rounds = 300;
    private const float Rate = 0.05f;
    private const float Penalty = 1e-4f;
    private readonly List<float> signals = [];
    private readonly List<float> targets = [];
    private readonly List<int> codes = [];
    private readonly List<int> words = [];
    private readonly List<int> ends = [];

    /// <summary>How many texts were added.</summary>
    public int Count => ends.Count;

    /// <summary>Adds the candidates of a text.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="wordCount">How many words the text has.</param>
    /// <param name="shares">For each candidate the share of declarations in which it was right; the sum may be below 1.</param>
    public void Add(CandidateSet candidates, int wordCount, ReadOnlySpan<float> shares)
    {
        signals.AddRange(candidates.AllSignals);
        targets.AddRange(shares);
        codes.AddRange(candidates.Codes);
        words.Add(wordCount);
        ends.Add(targets.Count);
    }

    /// <summary>
    /// The weights of highest likelihood, with a small quadratic penalty; full-batch Adam (Kingma and Ba 2015), so repeatable.
    /// </summary>
    public float[] Fit()
    {
        var (weights, gradient, mean, square) = (
            new float[Signals.Count],
            new float[Signals.Count],
            new float[Signals.Count],
            new float[Signals.Count]
        );
        for (var round = 1; round <= Rounds; round++)
        {
            Gradient(weights, gradient);
            for (var k = 0; k < weights.Length; k++)
            {
                var slope = (gradient[k] / Count) + (Penalty * weights[k]);
                mean[k] = (0.9f * mean[k]) + (0.1f * slope);
                square[k] = (0.999f * square[k]) + (0.001f * slope * slope);
                var (unbiasedMean, unbiasedSquare) = (mean[k] / (1 - MathF.Pow(0.9f, round)), square[k] / (1 - MathF.Pow(0.999f, round)));
                weights[k] -= Rate * unbiasedMean / (MathF.Sqrt(unbiasedSquare) + 1e-8f);
            }
        }

        return weights;
    }

    /// <summary>The curves from raw probability to how often that was right, with those weights.</summary>
    public LengthCurves Calibrate(CodeTable table, float[] weights)
    {
        var answers = new HeldOutAnswer[Count];
        Span<float> probabilities = stackalloc float[CandidateSet.Maximum];
        for (var text = 0; text < Count; text++)
        {
            var target = Targets(text);
            var of = CodesOf(text);
            var p = probabilities[..target.Length];
            CandidateRanker.Probabilities(SignalsOf(text), weights, p);
            answers[text] = new HeldOutAnswer { Words = words[text] };
            if (!p.IsEmpty)
            {
                var best = TensorPrimitives.IndexOfMax<float>(p);
                var (raw, right) = (LevelSums.Of(table, of, p, best), LevelSums.Of(table, of, target, best));
                answers[text] = new HeldOutAnswer(
                    words[text],
                    (p[best], target[best]),
                    (raw.Heading, right.Heading),
                    (raw.Chapter, right.Chapter)
                );
            }
        }

        return LengthCurves.Fit(answers);
    }

    private void Gradient(float[] weights, float[] gradient)
    {
        Array.Clear(gradient);
        Span<float> probabilities = stackalloc float[CandidateSet.Maximum];
        for (var text = 0; text < Count; text++)
        {
            var target = Targets(text);
            var p = probabilities[..target.Length];
            CandidateRanker.Probabilities(SignalsOf(text), weights, p);
            var of = SignalsOf(text);
            var mass = TensorPrimitives.Sum(target);
            for (var i = 0; i < p.Length; i++)
            {
                var error = (mass * p[i]) - target[i];
                for (var k = 0; k < gradient.Length; k++)
                {
                    gradient[k] += error * of[(i * Signals.Count) + k];
                }
            }
        }
    }

    private ReadOnlySpan<float> Targets(int text) => CollectionsMarshal.AsSpan(targets)[Start(text)..ends[text]];

    private ReadOnlySpan<int> CodesOf(int text) => CollectionsMarshal.AsSpan(codes)[Start(text)..ends[text]];

    private ReadOnlySpan<float> SignalsOf(int text) =>
        CollectionsMarshal.AsSpan(signals)[(Start(text) * Signals.Count)..(ends[text] * Signals.Count)];

    private int Start(int text) => text == 0 ? 0 : ends[text - 1];
}
