using System.Globalization;

namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>Rows of a CSV file inside this assembly; these files have no quoted fields.</summary>
internal static class EmbeddedTable
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream =
            typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(
                $"{name} is not embedded in {typeof(EmbeddedTable).Assembly.GetName().Name}; build the project again."
            );
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static int Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
}
