namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>Waits for conditions with a deadline.</summary>
public static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what) =>
        await ValueAsync(async () => await condition() ? "" : null, what);

    public static async Task<T> ValueAsync<T>(Func<Task<T?>> find, string what)
        where T : class
    {
        using var deadline = new CancellationTokenSource(Deadline);
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 1.5 : LongestPause)
        {
            if (await find() is { } found)
            {
                return found;
            }

            try
            {
                await Task.Delay(pause, deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited {Deadline.TotalSeconds:F0} s for: {what}.");
            }
        }
    }
}
