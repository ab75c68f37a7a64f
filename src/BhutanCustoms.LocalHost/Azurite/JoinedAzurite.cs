using System.Diagnostics;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>The Azurite that another program of this machine runs on the folder: it is used with it, and ends with that one.</summary>
internal sealed class JoinedAzurite : ILocalStorage
{
    private readonly string folder;
    private readonly Process process;
    private readonly CancellationTokenSource leaving = new();

    private JoinedAzurite(string folder, Process process, string connectionString)
    {
        (this.folder, this.process, ConnectionString) = (folder, process, connectionString);
        Ended = WaitAsync();
    }

    public string ConnectionString { get; }

    public Task<string> Ended { get; }

    /// <summary>Joins; null where it has just ended.</summary>
    public static JoinedAzurite? Join(string folder, RunningAzurite running)
    {
        try
        {
            return new JoinedAzurite(folder, Process.GetProcessById(running.Process), running.ConnectionString!);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public string? Trouble() => Ended.IsCompletedSuccessfully ? Ended.Result : DiskSpace.Shortage(folder);

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync().ConfigureAwait(false);
        leaving.Dispose();
        process.Dispose();
    }

    private async Task<string> WaitAsync()
    {
        await process.WaitForExitAsync(leaving.Token).ConfigureAwait(false);
        return $"The session that runs storage on {folder} ended, and storage with it. Start again: work goes on where it stopped.";
    }
}
