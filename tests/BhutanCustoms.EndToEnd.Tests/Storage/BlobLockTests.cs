using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.EndToEnd.Tests.Storage;

/// <summary>Whoever holds a lock knows at once that it no longer does, whatever is wrong with the line to storage.</summary>
public sealed class BlobLockTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private readonly Line line = new();
    private readonly WatchedClock clock = new();

    public static TheoryData<string> Faults => ["refused", "cut", "broken", "too slow"];

    [Fact]
    public async Task Is_held_for_as_long_as_renewals_succeed()
    {
        await using var held = await TakeAsync();

        for (var renewal = 1; renewal <= 6; renewal++)
        {
            await NextRenewalAsync(renewal);
            await Until.TrueAsync(() => line.Renewed == renewal, "the renewal");
        }

        await Until.TrueAsync(() => clock.Pauses == 7, "the pause after it");
        Assert.False(held.Held.IsCancellationRequested);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Is_lost_when_a_renewal_fails_in_whatever_way(string fault)
    {
        await using var held = await TakeAsync();
        line.Trouble = _ =>
            throw (
                fault switch
                {
                    "refused" => new RequestFailedException(409, "another holds it"),
                    "cut" => new IOException("the line is cut"),
                    "broken" => new InvalidOperationException("the client is broken"),
                    _ => new TaskCanceledException("no answer within the network's time"),
                }
            );

        await NextRenewalAsync(1);

        await Until.TrueAsync(() => held.Held.IsCancellationRequested, "the lock to be lost");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_lost_when_a_renewal_hangs_until_the_lease_has_ended(bool heedsCancellation)
    {
        var answer = new TaskCompletionSource();
        var held = await TakeAsync();
        line.Trouble = message => heedsCancellation ? answer.Task.WaitAsync(message.CancellationToken) : answer.Task;
        await NextRenewalAsync(1);
        await Until.TrueAsync(() => line.Begun == 1, "the renewal to begin");
        Assert.False(held.Held.IsCancellationRequested);

        clock.Advance(Lease - Pause);

        await Until.TrueAsync(() => held.Held.IsCancellationRequested, "the lock to be lost");
        answer.SetException(new IOException("the line is cut"));
        await held.DisposeAsync();
    }

    [Fact]
    public async Task Can_be_given_back_while_storage_fails_and_ends_by_itself()
    {
        var held = await TakeAsync();
        line.Trouble = _ => throw new IOException("the line is cut");

        await held.DisposeAsync();

        Assert.Equal(1, line.Refused);
    }

    private async Task<BlobLock> TakeAsync()
    {
        var options = new BlobClientOptions();
        options.AddPolicy(line, HttpPipelinePosition.PerCall);
        var container = new BlobContainerClient(storage.NewAccount(), "locks", options);
        await container.CreateAsync();
        return (await BlobLock.TryTakeAsync(container, ".lock", clock))!;
    }

    private async Task NextRenewalAsync(int number)
    {
        await Until.TrueAsync(() => clock.Pauses == number, "the pause before it");
        clock.Advance(Pause);
    }

    /// <summary>The line to storage, on which renewals and the giving back may meet with trouble.</summary>
    private sealed class Line : HttpPipelinePolicy
    {
        private int begun;
        private int renewed;
        private int refused;

        public Func<HttpMessage, Task>? Trouble { get; set; }

        public int Begun => Volatile.Read(ref begun);

        public int Renewed => Volatile.Read(ref renewed);

        public int Refused => Volatile.Read(ref refused);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var action = message.Request.Headers.TryGetValue("x-ms-lease-action", out var found) ? found : "";
            if (action is "renew" or "release")
            {
                Interlocked.Increment(ref begun);
                try
                {
                    await (Trouble?.Invoke(message) ?? Task.CompletedTask);
                }
                catch
                {
                    Interlocked.Increment(ref refused);
                    throw;
                }
            }

            await ProcessNextAsync(message, pipeline);
            if (action == "renew")
            {
                Interlocked.Increment(ref renewed);
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }

    /// <summary>A clock that stands until it is moved, and counts the pauses between renewals that were begun.</summary>
    private sealed class WatchedClock : FakeTimeProvider
    {
        private int pauses;

        public int Pauses => Volatile.Read(ref pauses);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == Pause)
            {
                Interlocked.Increment(ref pauses);
            }

            return timer;
        }
    }
}
