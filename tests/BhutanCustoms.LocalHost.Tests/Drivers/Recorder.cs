using System.Collections.Concurrent;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Tests.Drivers;

/// <summary>What the sample functions did and the host reported; and a gate that they can wait at.</summary>
public sealed class Recorder
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private int _running;
    private int _mostRunning;

    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<FunctionEvent> Events { get; } = new();

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Running => Volatile.Read(ref _running);

    public int MostRunning => Volatile.Read(ref _mostRunning);

    public void Add(string line) => Lines.Enqueue(line);

    public int Count(FunctionEventKind kind) => Events.Count(e => e.Kind == kind);

    public async Task WaitAtGateAsync(CancellationToken cancellationToken)
    {
        var running = Interlocked.Increment(ref _running);
        InterlockedMax(ref _mostRunning, running);
        try
        {
            await Gate.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
