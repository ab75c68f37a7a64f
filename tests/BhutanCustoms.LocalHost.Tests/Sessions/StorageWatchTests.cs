using Azure;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Sessions;

namespace BhutanCustoms.LocalHost.Tests.Sessions;

public sealed class StorageWatchTests
{
    private const string Full = "The disk is full. Free some space.";

    [Fact]
    public async Task Gives_up_what_waits_once_the_disk_is_full()
    {
        var storage = new AilingStorage();
        await using var watch = new StorageWatch(storage);
        var working = watch.GuardAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, token), CancellationToken.None);
        storage.Sentence = Full;

        Assert.Equal(Full, (await Assert.ThrowsAsync<AzuriteException>(() => working)).Message);
    }

    [Fact]
    public async Task Explains_a_request_that_failed_a_moment_before_the_reason_showed()
    {
        var storage = new AilingStorage();
        await using var watch = new StorageWatch(storage);
        var working = watch.GuardAsync(_ => Task.FromException(new RequestFailedException(500, "Status: 500")), CancellationToken.None);
        storage.Sentence = Full;

        Assert.Equal(Full, (await Assert.ThrowsAsync<AzuriteException>(() => working)).Message);
    }

    [Fact]
    public async Task Leaves_what_fails_on_sound_storage_as_it_is()
    {
        await using var watch = new StorageWatch(new AilingStorage());

        await Assert.ThrowsAsync<FormatException>(() =>
            watch.GuardAsync(_ => Task.FromException(new FormatException()), CancellationToken.None)
        );
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            watch.GuardAsync(_ => Task.FromException(new RequestFailedException(404, "Not there")), CancellationToken.None)
        );
        await watch.GuardAsync(_ => Task.CompletedTask, CancellationToken.None);
    }

    private sealed class AilingStorage : ILocalStorage
    {
        public string? Sentence { get; set; }

        public string ConnectionString => "";

        public Task<string> Ended { get; } = new TaskCompletionSource<string>().Task;

        public string? Trouble() => Sentence;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
