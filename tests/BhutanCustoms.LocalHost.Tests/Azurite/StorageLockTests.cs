using System.Diagnostics;
using BhutanCustoms.LocalHost.Azurite;

namespace BhutanCustoms.LocalHost.Tests.Azurite;

public sealed class StorageLockTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly string folder = Directory.CreateTempSubdirectory("azurite-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_second_session_joins_the_first_and_is_told_when_that_ends()
    {
        var options = AzuriteOptions.OnFreePorts(folder);
        var first = await AzuriteProcess.StartAsync(options);
        await using var second = await AzuriteProcess.StartOrJoinAsync(options, null, CancellationToken.None);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.Null(second.Trouble());

        await first.DisposeAsync();

        var sentence = await second.Ended.WaitAsync(Deadline);
        Assert.Contains("Start again", sentence);
        Assert.Equal(sentence, second.Trouble());
        await using var third = await AzuriteProcess.StartOrJoinAsync(options, null, CancellationToken.None);
        Assert.IsType<AzuriteProcess>(third);
    }

    [Fact]
    public async Task Who_does_not_join_is_told_which_process_has_the_folder()
    {
        await using var first = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder));

        var error = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder)));

        Assert.Contains($"process {first.ProcessId}", error.Message);
        Assert.Contains("choose another folder", error.Message);
    }

    [Fact]
    public async Task Waits_for_an_azurite_that_lost_its_program_and_still_saves()
    {
        using var orphan = Process.Start(new ProcessStartInfo("node", ["-e", "setTimeout(() => {}, 3000)"]))!;
        new RunningAzurite(orphan.Id, orphan.StartTime, "where it answered", Environment.ProcessId).Tell(folder);

        var (own, others) = await StorageLock.TakeAsync(folder, CancellationToken.None);

        Assert.Null(RunningAzurite.Find(folder));
        Assert.Null(others);
        own!.Dispose();
    }

    [Fact]
    public void Another_process_with_the_number_of_an_ended_azurite_is_not_taken_for_it()
    {
        using var me = Process.GetCurrentProcess();
        new RunningAzurite(me.Id, me.StartTime, null, me.Id).Tell(folder);
        Assert.NotNull(RunningAzurite.Find(folder));

        new RunningAzurite(me.Id, me.StartTime.AddHours(-1), null, me.Id).Tell(folder);
        Assert.Null(RunningAzurite.Find(folder));
    }
}
