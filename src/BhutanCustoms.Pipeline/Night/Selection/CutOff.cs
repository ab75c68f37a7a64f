using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>The scores from which an office's latest batch was selected.</summary>
/// <param name="Date">The day of its work list, yyyy-MM-dd.</param>
/// <param name="Red">From which on items were red.</param>
/// <param name="Yellow">From which on they were yellow.</param>
public sealed record CutOff(string Date, double Red, double Yellow)
{
    /// <summary>The lane of a score.</summary>
    public Lane LaneOf(double score) =>
        score >= Red ? Lane.Red
        : score >= Yellow ? Lane.Yellow
        : Lane.Green;
}
