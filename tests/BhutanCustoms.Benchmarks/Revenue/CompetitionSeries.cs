using System.Globalization;

namespace BhutanCustoms.Benchmarks.Revenue;

/// <summary>A series of the M3 competition: its last 18 months are the test.</summary>
internal sealed record CompetitionSeries(double[] History, double[] Test)
{
    public const int Horizon = 18;

    /// <summary>What a forecast's errors are divided by for MASE: the mean absolute change from a year before.</summary>
    public double Scale { get; } = History.Skip(12).Zip(History, (now, before) => Math.Abs(now - before)).Average();

    public static CompetitionSeries[] Read(string data)
    {
        var lines = File.ReadAllLines(Path.Combine(data, "forecast", "m3-monthly-half.csv"));
        var column = Array.IndexOf(lines[0].Split(','), "values");
        return
        [
            .. lines
                .Skip(1)
                .Select(line =>
                    Split([.. line.Split(',')[column].Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))])
                ),
        ];
    }

    private static CompetitionSeries Split(double[] values) => new(values[..^Horizon], values[^Horizon..]);
}
