namespace BhutanCustoms.Learning.Retraining;

/// <summary>Runs long computations on a thread of their own below normal priority, out of the way of scoring.</summary>
internal static class BackgroundWork
{
    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (OperationCanceledException exception)
            {
                done.SetCanceled(exception.CancellationToken);
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
            Name = "retraining",
        }.Start();
        return done.Task;
    }
}
