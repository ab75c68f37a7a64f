using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>A monotone, piecewise linear curve from a raw probability to how often it was right.</summary>
/// <param name="raw">Raw probabilities, ascending.</param>
/// <param name="right">The share that was right at each of them, not descending.</param>
internal sealed class CalibrationCurve(float[] raw, float[] right)
{
    /// <summary>The calibrated probability; beyond the ends, that of the end.</summary>
    public float At(float probability)
    {
        var at = Array.BinarySearch(raw, probability);
        if (at >= 0)
        {
            return right[at];
        }

        var above = ~at;
        if (above == 0 || above == raw.Length)
        {
            return right[Math.Min(above, raw.Length - 1)];
        }

        var share = (probability - raw[above - 1]) / (raw[above] - raw[above - 1]);
        return right[above - 1] + (share * (right[above] - right[above - 1]));
    }

    /// <summary>
    /// Fits the curve by isotonic regression (pool adjacent violators: Barlow et al. 1972) over groups of equally many answers, so that no
    /// step rests on a handful of them.
    /// </summary>
    /// <param name="answers">Raw probability and how right each answer was (0 to 1); sorted in place.</param>
    public static CalibrationCurve Fit((float Raw, float Right)[] answers)
    {
        const int SmallestGroup = 50;
        Array.Sort(answers, static (a, b) => a.Raw.CompareTo(b.Raw));
        var size = Math.Max(SmallestGroup, answers.Length / 40);
        var pools = new List<(double Raw, double Right, int Count)> { (0, 0, 1) };
        for (var start = 0; start < answers.Length; start += size)
        {
            var group = answers.AsSpan(start, Math.Min(size, answers.Length - start));
            var pool = (Raw: 0.0, Right: 0.0, Count: group.Length);
            foreach (var (raw, right) in group)
            {
                pool = (pool.Raw + raw, pool.Right + right, pool.Count);
            }

            while (pools[^1].Right * pool.Count >= pool.Right * pools[^1].Count && pools.Count > 1)
            {
                pool = (pool.Raw + pools[^1].Raw, pool.Right + pools[^1].Right, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        return new CalibrationCurve(
            [.. pools.Select(pool => (float)(pool.Raw / pool.Count))],
            [.. pools.Select(pool => (float)(pool.Right / pool.Count))]
        );
    }

    /// <summary>Writes the curve to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<float>(raw);
        writer.WriteArray<float>(right);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CalibrationCurve Read(BinaryReader reader) => new(reader.ReadArray<float>(), reader.ReadArray<float>());
}
