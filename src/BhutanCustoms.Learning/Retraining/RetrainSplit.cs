namespace BhutanCustoms.Learning.Retraining;

/// <summary>
/// How a history is cut in time, so that models are compared on items that neither has seen. Days are <see cref="DateOnly.DayNumber"/>s.
/// <code>
///    what the champion has seen │ embargo │ new to the champion      │ embargo │ the trial
///  ─────────────────────────────┼─────────┴──────────────────────────┼─────────┼──────────►  day of declaration
///    what the measured challenger may learn: declared and found before Known   │ From
/// </code>
/// The measured challenger ("twin") knows what was declared, and what had been found, before <see cref="Known"/>. The trial begins the
/// embargo later, since findings about neighbouring days tell of the same shipments; and the embargo after the last declaration that the
/// champion was trained on. Of the labels new to the champion the newest half goes into the trial and the older half is what the twin may
/// know more than the champion; where half is fewer than a trial needs, the trial takes as many as it needs, or all: too few fail a gate
/// and not the run. Without a champion the trial has the last share of all labels. The model that would be promoted is trained afterwards
/// on everything.
/// </summary>
/// <param name="Known">The twin knows what was declared and found before this day.</param>
/// <param name="From">The trial's first day of declarations.</param>
/// <param name="Labels">Labels in the trial.</param>
public sealed record RetrainSplit(int Known, int From, int Labels)
{
    /// <summary>Cuts a history.</summary>
    /// <param name="days">The day of declaration of each item with a label; any order.</param>
    /// <param name="championUntil">The last day of declarations that the champion was trained on; null without a champion.</param>
    /// <param name="embargo">Days of embargo.</param>
    /// <param name="holdOut">The share of labels in the trial without a champion.</param>
    /// <param name="fewest">Labels that a trial needs.</param>
    /// <returns>The cut, or null where there is nothing to try on, or nothing before it to learn from.</returns>
    public static RetrainSplit? Of(IEnumerable<int> days, int? championUntil, int embargo, double holdOut, int fewest)
    {
        var sorted = days.Order().ToArray();
        var open = championUntil is { } seen ? Array.FindAll(sorted, day => day > seen + embargo) : sorted;
        if (open.Length == 0)
        {
            return null;
        }

        var wanted = championUntil is null
            ? (int)Math.Ceiling(open.Length * holdOut)
            : Math.Max(open.Length / 2, Math.Min(fewest, open.Length));
        var from = open[^Math.Max(1, wanted)];
        return sorted[0] < from - embargo ? new RetrainSplit(from - embargo, from, open.Count(day => day >= from)) : null;
    }
}
