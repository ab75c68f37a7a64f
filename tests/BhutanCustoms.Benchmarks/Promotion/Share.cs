using System.Globalization;

namespace BhutanCustoms.Benchmarks.Promotion;

/// <summary>A count of some trials as a share with Wilson's interval of 95 %.</summary>
internal static class Share
{
    private const double Z = 1.96;

    public static string Of(int count, int trials)
    {
        var (p, n) = (count / (double)trials, (double)trials);
        var (middle, half) = (
            (p + Z * Z / (2 * n)) / (1 + Z * Z / n),
            Z / (1 + Z * Z / n) * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        );
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} of {trials} = {100 * p:F1} % [{100 * (middle - half):F1}, {100 * (middle + half):F1}]"
        );
    }
}
