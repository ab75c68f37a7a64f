namespace BhutanCustoms.Fraud.Evaluation;

/// <summary>
/// Expected calibration error: the mean distance between probability and share of findings over ten groups of equal size, from the least
/// to the most probable (Naeini et al., AAAI 2015, with groups of equal size). Immutable and thread-safe.
/// </summary>
public sealed class CalibrationError
{
    private const int Groups = 10;

    private readonly int[] groups;
    private readonly double[] excess;

    /// <summary>Compares probabilities with outcomes.</summary>
    /// <param name="probability">One an item, 0 to 1.</param>
    /// <param name="found">Whether there was something to find.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public CalibrationError(IReadOnlyList<double> probability, IReadOnlyList<bool> found)
    {
        if (found.Count != probability.Count)
        {
            throw new ArgumentException(
                $"There are {probability.Count} probabilities and {found.Count} outcomes; they must match.",
                nameof(found)
            );
        }

        excess = [.. probability.Zip(found, (chance, finding) => chance - (finding ? 1 : 0))];
        groups = new int[excess.Length];
        var size = Math.Max(1, (excess.Length + Groups - 1) / Groups);
        foreach (var (place, i) in Enumerable.Range(0, excess.Length).OrderBy(i => probability[i]).Index())
        {
            groups[i] = place / size;
        }
    }

    /// <summary>The error, 0 to 1; NaN without items.</summary>
    /// <param name="times">How often each item counts: a resample of <see cref="Bootstrap"/>, in unchanged groups. Once each where
    /// empty.</param>
    public double Measure(ReadOnlySpan<int> times = default)
    {
        Span<double> sums = stackalloc double[Groups];
        var items = 0;
        for (var i = 0; i < excess.Length; i++)
        {
            var count = times.IsEmpty ? 1 : times[i];
            sums[groups[i]] += count * excess[i];
            items += count;
        }

        var error = 0.0;
        foreach (var sum in sums)
        {
            error += Math.Abs(sum);
        }

        return error / items;
    }
}
