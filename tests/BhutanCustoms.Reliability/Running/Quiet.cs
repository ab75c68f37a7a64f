using System.Diagnostics;

namespace BhutanCustoms.Reliability.Running;

/// <summary>
/// Waits until nothing runs but the caller. Most of a simulated run goes on within the thread that answers its requests; what the product
/// hands to the thread pool comes to its next request, or end, before the next answer, so that a seed gives the same run.
/// </summary>
internal sealed class Quiet
{
    private const int Looks = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static int lastOthers;

    private readonly int others = int.MaxValue;

    /// <summary>
    /// Looks at what runs beside, as a test runner does, before the run begins: waits for as few as at the last run, a second at most. One
    /// that passes, taken for one that stays, would let the run go on before its own work has come to rest.
    /// </summary>
    public Quiet()
    {
        var (spin, since) = (new SpinWait(), Stopwatch.GetTimestamp());
        for (
            var look = 0;
            others > 0 && (look < Looks || (others > Volatile.Read(ref lastOthers) && Stopwatch.GetElapsedTime(since) < Patience));
            look++
        )
        {
            spin.SpinOnce(sleep1Threshold: look < Looks ? -1 : 0);
            others = Math.Min(others, Busy());
        }

        Volatile.Write(ref lastOthers, others);
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
