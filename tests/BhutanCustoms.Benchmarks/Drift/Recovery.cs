using BhutanCustoms.Fraud.Simulation;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>
/// How long a strategy needs to be as good as before the new scheme, nearly. The level is that of all weeks before it, the measure a moving
/// one over eight weeks. A strategy has recovered with the first of eight weeks in a row, at least eight after the beginning, whose measure
/// is at least 90 % of the level.
/// </summary>
internal static class Recovery
{
    public const int MovingWeeks = 8;
    private const double Share = 0.9;

    /// <summary>
    /// Weeks from the beginning of the scheme to the recovery; 0 where the measure never fell below; NaN where it lies behind the last
    /// week.
    /// </summary>
    public static double Weeks(StrategyRun run, Func<SimulatedWeek, double> measure)
    {
        var least = Share * measure(DriftPeriod.Calm.Of(run));
        var start = run.Weeks.TakeWhile(week => week.FirstDay < DriftWorld.SchemeFrom).Count();
        var high = run.Moving(MovingWeeks).Select(week => measure(week) >= least).ToArray();
        if (high.Skip(start).All(good => good))
        {
            return 0;
        }

        var back = Enumerable
            .Range(0, high.Length)
            .FirstOrDefault(
                week =>
                    week >= start + MovingWeeks && week + MovingWeeks <= high.Length && high.AsSpan(week, MovingWeeks).IndexOf(false) < 0,
                -1
            );
        return back < 0 ? double.NaN : back + 1 - start;
    }
}
