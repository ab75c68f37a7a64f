namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>Rounding to what a declaration shows, so that a number read back from text is the same double.</summary>
internal static class Amounts
{
    public static double Money(double value) => Math.Round(value * 100) / 100;

    /// <summary>Kilograms, to the gram below one hundred and to ten grams above.</summary>
    public static double Mass(double value) => value < 100 ? Math.Max(1, Math.Round(value * 1000)) / 1000 : Money(value);
}
