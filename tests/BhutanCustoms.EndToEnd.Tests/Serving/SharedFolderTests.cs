using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>Two sessions with the same <c>--data</c>.</summary>
public sealed class SharedFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_a_second_session_finished_is_there_after_the_first_has_gone()
    {
        var night = Path.Combine(folder, "night.csv");
        await File.WriteAllBytesAsync(night, DeclarationFile.Of(50).Bytes());
        using (var served = ServedProcess.Start(Data, ServedProcess.OwnStorage))
        {
            await Until.TrueAsync(() => served.Said.Contains("Serving at", StringComparison.Ordinal), "the first session");
            using var run = ServedProcess.StartCommand(["run", night, "--source", "bhutan"], Data, ServedProcess.OwnStorage);

            Assert.True(await run.EndedAsync() == 0, run.Said);
            Assert.Contains("this one joins it", run.Said, StringComparison.Ordinal);
            Assert.Contains($"(process {served.Id}, its storage process", run.Said, StringComparison.Ordinal);
            Assert.All(served.StoragePorts(), port => Assert.Contains($"{port}", run.Said, StringComparison.Ordinal));
            await served.KillAsync();
        }

        using var list = ServedProcess.StartCommand(["audit", "list", "--kind", "BATCH_FINISHED"], Data, ServedProcess.OwnStorage);
        Assert.Equal(0, await list.EndedAsync());
        Assert.Contains("1 entries.", list.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_that_begins_anew_does_not_delete_the_data_of_another_session()
    {
        using var served = ServedProcess.Start(Data, ServedProcess.OwnStorage);
        await Until.TrueAsync(() => served.Said.Contains("Serving at", StringComparison.Ordinal), "the first session");

        using var demo = ServedProcess.StartCommand(["demo", "--fresh", "--no-serve"], Data, ServedProcess.OwnStorage);

        Assert.Equal(1, await demo.EndedAsync());
        Assert.Contains("Another session runs storage", demo.Said, StringComparison.Ordinal);
        Assert.Contains($"(process {served.Id}, its storage process", demo.Said, StringComparison.Ordinal);
        Assert.NotNull(served.StorageAddress());
        await served.KillAndLetStorageEndAsync();
    }

    [Fact]
    public async Task A_session_whose_folder_disappears_says_so_and_ends()
    {
        using var served = ServedProcess.Start(Data, ServedProcess.OwnStorage);
        await Until.TrueAsync(() => served.Said.Contains("Serving at", StringComparison.Ordinal), "the session");

        Directory.Move(Path.Combine(Data, "azurite"), Path.Combine(folder, "elsewhere"));

        Assert.Equal(1, await served.EndedAsync());
        Assert.Contains("is gone, and the data in it. Put it back, then start again", served.Said, StringComparison.Ordinal);
    }
}
