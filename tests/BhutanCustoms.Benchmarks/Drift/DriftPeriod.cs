using BhutanCustoms.Fraud.Simulation;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>A stretch of the replay, by the first days of its weeks.</summary>
internal sealed record DriftPeriod(string Name, DateOnly From, DateOnly Before)
{
    public static DriftPeriod Calm { get; } = new("before", DateOnly.MinValue, DriftWorld.SchemeFrom);

    public static DriftPeriod Scheme { get; } = new("months 14–18", DriftWorld.SchemeFrom, DriftWorld.TariffFrom);

    public static DriftPeriod Tariff { get; } = new("after 18", DriftWorld.TariffFrom, DateOnly.MaxValue);

    public static DriftPeriod Changed { get; } = new("since 14", DriftWorld.SchemeFrom, DateOnly.MaxValue);

    public static DriftPeriod All { get; } = new("overall", DateOnly.MinValue, DateOnly.MaxValue);

    public bool Has(SimulatedWeek week) => week.FirstDay >= From && week.FirstDay < Before;

    public SimulatedWeek Of(StrategyRun run)
    {
        var from = run.Weeks.TakeWhile(week => week.FirstDay < From).Count();
        return run.Together(from, run.Weeks.Skip(from).TakeWhile(week => week.FirstDay < Before).Count());
    }
}
