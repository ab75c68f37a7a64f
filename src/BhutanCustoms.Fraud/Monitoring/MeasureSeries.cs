namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>One measure of a batch and of each batch of its reference.</summary>
internal sealed record MeasureSeries
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public required MeasureKind Kind { get; init; }

    /// <summary>Bins of a distribution; 2 for a share.</summary>
    public int Bins { get; init; } = 2;

    /// <summary>The index or share of the batch.</summary>
    public required double Value { get; init; }

    /// <summary>The same of each batch of the reference.</summary>
    public required double[] PastValues { get; init; }

    /// <summary><see cref="Value"/> on a scale on which batches of different sizes compare and their differences are near normal.</summary>
    public required double Scaled { get; init; }

    /// <summary>The same of each batch of the reference.</summary>
    public required double[] Past { get; init; }

    /// <summary>The least standard deviation of <see cref="Past"/>: what chance alone makes where items are independent.</summary>
    public required double LeastDeviation { get; init; }

    /// <summary>Turns the scale back into a value of the batch.</summary>
    public required Func<double, double> ToValue { get; init; }

    public required Func<string> Sentence { get; init; }

    /// <summary>The batch's distance from the reference's mean in standard deviations of a further batch.</summary>
    public double Statistic() => Standardise(Scaled, Past.Average(), SumOfSquares(), Past.Length);

    /// <summary>The same for a batch of the reference beside the others, so that it is as new to them as the batch is to all.</summary>
    public double PastStatistic(int batch)
    {
        var (count, mean) = (Past.Length, Past.Average());
        var others = ((mean * count) - Past[batch]) / (count - 1);
        var squares = SumOfSquares() - ((Past[batch] - mean) * (Past[batch] - others));
        return Standardise(Past[batch], others, squares, count - 1);
    }

    /// <summary>The value at which <see cref="Statistic"/> reaches a limit.</summary>
    public double ValueAt(double limit) => ToValue(Past.Average() + (limit * Deviation(SumOfSquares(), Past.Length)));

    private double Standardise(double scaled, double mean, double squares, int count) => (scaled - mean) / Deviation(squares, count);

    private double Deviation(double squares, int count) =>
        Math.Max(LeastDeviation, Math.Sqrt(Math.Max(0, squares) / (count - 1))) * Math.Sqrt(1 + (1.0 / count));

    private double SumOfSquares()
    {
        var mean = Past.Average();
        return Past.Sum(value => (value - mean) * (value - mean));
    }
}
