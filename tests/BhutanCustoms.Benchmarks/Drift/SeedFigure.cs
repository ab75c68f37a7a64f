using System.Globalization;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>A figure that each seed gave: their mean, with the half width of Student's interval of 95 % over the seeds.</summary>
internal sealed record SeedFigure(double Mean, double HalfWidth)
{
    /// <summary>The 97.5 % quantile of Student's t for 1, 2, … degrees of freedom.</summary>
    private static readonly double[] Student = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

    public static SeedFigure Of(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        var deviation = all.Length < 2 ? double.NaN : Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        return new SeedFigure(
            mean,
            all.Length < 2 ? double.NaN : Student[Math.Min(all.Length - 2, Student.Length - 1)] * deviation / Math.Sqrt(all.Length)
        );
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:F3} ± {HalfWidth:F3}");

    public string Signed =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(Mean, 3) + 0.0:+0.000;-0.000;0.000} ± {HalfWidth:F3}");
}
