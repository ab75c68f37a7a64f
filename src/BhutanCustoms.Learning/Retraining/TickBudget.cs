namespace BhutanCustoms.Learning.Retraining;

/// <summary>
/// The time of one tick. Its first phase always begins: what doesn't fit into a whole tick is tried and given up, not put off for ever.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="whole">How long the tick may take.</param>
internal sealed class TickBudget(TimeProvider clock, TimeSpan whole)
{
    private readonly long started = clock.GetTimestamp();
    private bool begun;

    /// <summary>Whether a phase that is expected to take so long may begin.</summary>
    public bool Allows(TimeSpan expected)
    {
        var allowed = !begun || clock.GetElapsedTime(started) + expected <= whole;
        begun = true;
        return allowed;
    }
}
