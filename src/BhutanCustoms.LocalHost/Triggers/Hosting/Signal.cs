using System.Diagnostics.CodeAnalysis;

namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>Wakes one waiting loop; several wake-ups before it waits again count as one.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim holds nothing to release unless its wait handle is asked for.")]
internal sealed class Signal
{
    private readonly SemaphoreSlim _pending = new(0, 1);

    public void Set()
    {
        try
        {
            _pending.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already pending.
        }
    }

    /// <summary>Waits for a wake-up; false when the time is over first.</summary>
    public Task<bool> WaitAsync(TimeSpan time, CancellationToken cancellationToken) => _pending.WaitAsync(time, cancellationToken);
}
