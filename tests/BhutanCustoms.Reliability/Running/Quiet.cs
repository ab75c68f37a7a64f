namespace BhutanCustoms.Reliability.Running;

/// <summary>
/// Waits until nothing runs but the caller. Most of a simulated run goes on within the thread that answers its requests; what the product
/// hands to the thread pool comes to its next request, or end, before the next answer, so that a seed gives the same run.
/// </summary>
internal sealed class Quiet
{
    private const int Looks = 200;
    private readonly int others;

    /// <summary>Looks at what runs beside, as a test runner does, before the run begins.</summary>
    public Quiet()
    {
        var spin = new SpinWait();
        others = int.MaxValue;
        for (var look = 0; look < Looks && others > 0; look++)
        {
            spin.SpinOnce(sleep1Threshold: -1);
            others = Math.Min(others, Busy());
        }
    }

    public void Wait()
    {
        var spin = new SpinWait();
        while (ThreadPool.PendingWorkItemCount > 0 || Busy() > others)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private static int Busy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var available, out _);
        return most - available;
    }
}
