using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>What one chart shows; amounts in ngultrum.</summary>
internal sealed record ForecastChart
{
    public required string Title { get; init; }

    /// <summary>The unit of its axis.</summary>
    public required AmountUnit Unit { get; init; }

    /// <summary>The month of the first value of <see cref="History"/>.</summary>
    public required Month Start { get; init; }

    /// <summary>What came, NaN where nothing is known.</summary>
    public required IReadOnlyList<double> History { get; init; }

    /// <summary>How many of the last months of <see cref="History"/> are still filling.</summary>
    public int Filling { get; init; }

    /// <summary>Months whose value was replaced for fitting.</summary>
    public IReadOnlyList<Month> Outliers { get; init; } = [];

    /// <summary>The first month of the forecast.</summary>
    public required Month Next { get; init; }

    public required IReadOnlyList<double> Mean { get; init; }

    public required (IReadOnlyList<double> Lower, IReadOnlyList<double> Upper) Band80 { get; init; }

    public required (IReadOnlyList<double> Lower, IReadOnlyList<double> Upper) Band95 { get; init; }

    /// <summary>What was forecast before, by month.</summary>
    public IReadOnlyList<(Month Month, double Value)> Earlier { get; init; } = [];

    /// <summary>When and how the earlier forecast was made, for the legend.</summary>
    public string EarlierName { get; init; } = "";

    /// <summary>Dated events, such as reforms.</summary>
    public IReadOnlyList<(Month Month, string Label)> Events { get; init; } = [];
}
