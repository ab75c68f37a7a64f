namespace BhutanCustoms.Fraud.Simulation;

/// <summary>What a strategy came to, week by week.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Weeks">Its weeks, in order.</param>
public sealed record StrategyRun(InspectionStrategy Strategy, IReadOnlyList<SimulatedWeek> Weeks)
{
    /// <summary>The trainings after the first one, in order.</summary>
    public IReadOnlyList<SimulatedTraining> Trainings { get; init; } = [];

    /// <summary>The weeks from one on taken together.</summary>
    /// <param name="from">The index of the first week.</param>
    /// <param name="count">How many weeks at most.</param>
    /// <returns>A week as long as all of them, with the model of the last; an empty one where there is none.</returns>
    public SimulatedWeek Together(int from = 0, int count = int.MaxValue)
    {
        var some = Weeks.Skip(from).Take(count).ToArray();
        return new SimulatedWeek(
            some.Length > 0 ? some[0].FirstDay : default,
            some.Sum(week => week.Items),
            some.Sum(week => week.Inspected),
            some.Sum(week => week.Hits),
            some.Sum(week => week.Revenue),
            some.Sum(week => week.BestRevenue),
            some.Length > 0 ? some[^1].Model : 0,
            some.Aggregate(default(TracedItems), (sum, week) => sum + week.Traced),
            some.Sum(week => week.Irregular),
            some.Sum(week => week.EstimatedIrregular)
        );
    }

    /// <summary>For each week, all weeks up to it taken together.</summary>
    public IReadOnlyList<SimulatedWeek> Cumulated() => [.. Weeks.Select((_, week) => Together(0, week + 1))];

    /// <summary>For each week, the last few up to it taken together: a moving average in which large weeks weigh more.</summary>
    /// <param name="weeks">How many weeks; fewer at the beginning.</param>
    public IReadOnlyList<SimulatedWeek> Moving(int weeks = 8) =>
        [.. Weeks.Select((_, week) => Together(Math.Max(0, week + 1 - weeks), Math.Min(week + 1, weeks)))];
}
