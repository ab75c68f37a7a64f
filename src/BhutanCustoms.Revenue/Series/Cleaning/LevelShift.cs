namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>
/// A step in a series, estimated by least squares beside a straight trend and a mean for each calendar month; on logarithms where all
/// values are positive. Its standard error is widened by the first autocorrelation ρ of the residuals, √((1+ρ)/(1−ρ)).
/// </summary>
/// <param name="At">The place of the first value on the new level.</param>
/// <param name="Size">The step: of the logarithm, or in the series' own unit.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Multiplicative">Whether it is a step of the logarithm.</param>
internal sealed record LevelShift(int At, double Size, double Error, bool Multiplicative)
{
    /// <summary>Months before and in sum that an estimate needs.</summary>
    public const int LeastBefore = 12,
        LeastMonths = 24;

    private const int SearchAfter = 6;
    private const double SearchRatio = 5,
        ContrastRatio = 5,
        LeastStep = 0.15;

    /// <summary>New level over old; 1 for a step that isn't multiplicative.</summary>
    public double Factor => Multiplicative ? Math.Exp(Size) : 1;

    /// <summary>How many standard errors the step measures.</summary>
    public double Ratio =>
        Error > 0 ? Math.Abs(Size) / Error
        : Size == 0 ? 0
        : double.PositiveInfinity;

    /// <summary>Lifts the months before to the new level; where no month is negative, none becomes so.</summary>
    public void LiftBefore(Span<double> values)
    {
        var least = values.IndexOfAnyInRange(double.NegativeInfinity, -double.Epsilon) < 0 ? 0 : double.NegativeInfinity;
        foreach (ref var value in values[..At])
        {
            value = Multiplicative ? value * Factor : Math.Max(least, value + Size);
        }
    }

    /// <summary>The step at a known place; null where there are too few months for an estimate.</summary>
    public static LevelShift? Estimate(ReadOnlySpan<double> values, int at) =>
        values.Length >= LeastMonths && at >= LeastBefore && at < values.Length ? new Regression(values).StepAt(at) : null;

    /// <summary>
    /// The clearest step, or null: at least five standard errors and 15 %, with twelve months before and six after,
    /// and sharp: the medians of the six months before and after differ by five times as much as such medians do elsewhere in the series,
    /// so that a wandering series isn't taken for a stepping one.
    /// </summary>
    public static LevelShift? Search(ReadOnlySpan<double> values)
    {
        if (values.Length < LeastMonths)
        {
            return null;
        }

        var regression = new Regression(values);
        LevelShift? best = null;
        for (var at = LeastBefore; at <= values.Length - SearchAfter; at++)
        {
            var step = regression.StepAt(at);
            best = best is null || step.Ratio > best.Ratio ? step : best;
        }

        return best is { Ratio: > SearchRatio } && Math.Abs(best.Size) > LeastStep * regression.Scale && regression.IsSharp(best)
            ? best
            : null;
    }

    private sealed class Regression
    {
        private readonly double[] series;
        private readonly double[] residuals;
        private readonly double[] trend;

        public Regression(ReadOnlySpan<double> values)
        {
            series = values.ToArray();
            Multiplicative = series.All(v => v > 0);
            Scale = Multiplicative ? 1 : Robust.Median(series.Select(Math.Abs));
            series = Multiplicative ? Array.ConvertAll(series, Math.Log) : series;
            trend = WithoutSeason([.. Enumerable.Range(0, series.Length).Select(t => (double)t)]);
            residuals = Residuals(series);
        }

        public bool Multiplicative { get; }

        public double Scale { get; }

        public LevelShift StepAt(int at)
        {
            var step = new double[series.Length];
            step.AsSpan(at).Fill(1);
            step = Residuals(step);
            var weight = Dot(step, step);
            var size = weight > 1e-9 ? Dot(step, residuals) / weight : 0;
            var rest = residuals.Zip(step, (r, s) => r - (size * s)).ToArray();
            var variance = Dot(rest, rest) / Math.Max(1, series.Length - 14);
            var correlation = variance > 0 ? Math.Clamp(Dot(rest.AsSpan(1), rest.AsSpan(0, rest.Length - 1)) / Dot(rest, rest), 0, 0.9) : 0;
            return new LevelShift(
                at,
                size,
                Math.Sqrt(variance / Math.Max(weight, 1e-9) * (1 + correlation) / (1 - correlation)),
                Multiplicative
            );
        }

        /// <summary>Compares the jump with those at the places that it doesn't touch.</summary>
        public bool IsSharp(LevelShift shift)
        {
            var flat = series.Select((v, t) => t < shift.At ? v + shift.Size : v).ToArray();
            flat = [.. WithoutSeason(flat).Select((v, t) => t < shift.At ? v - shift.Size : v)];
            var elsewhere = Enumerable
                .Range(SearchAfter, flat.Length - (2 * SearchAfter) + 1)
                .Where(t => Math.Abs(t - shift.At) >= SearchAfter)
                .Select(t => Math.Abs(Jump(flat, t)))
                .ToArray();
            return Math.Abs(Jump(flat, shift.At)) > ContrastRatio * Robust.Median(elsewhere);
        }

        private static double Jump(double[] flat, int at) =>
            Robust.Median(flat[at..(at + SearchAfter)]) - Robust.Median(flat[(at - SearchAfter)..at]);

        private double[] Residuals(double[] values)
        {
            var flat = WithoutSeason(values);
            var slope = Dot(flat, trend) / Dot(trend, trend);
            for (var t = 0; t < flat.Length; t++)
            {
                flat[t] -= slope * trend[t];
            }

            return flat;
        }

        private static double[] WithoutSeason(double[] values)
        {
            var flat = (double[])values.Clone();
            for (var month = 0; month < Math.Min(12, values.Length); month++)
            {
                var mean = 0.0;
                for (var t = month; t < values.Length; t += 12)
                {
                    mean += values[t];
                }

                mean /= (values.Length - month + 11) / 12;
                for (var t = month; t < values.Length; t += 12)
                {
                    flat[t] -= mean;
                }
            }

            return flat;
        }

        private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        {
            var sum = 0.0;
            for (var i = 0; i < a.Length; i++)
            {
                sum += a[i] * b[i];
            }

            return sum;
        }
    }
}
