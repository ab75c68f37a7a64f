using System.Diagnostics;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>
/// Lets one program at a time run storage on a folder: an exclusively opened file, which the operating system closes with the program,
/// however that ends.
/// </summary>
internal sealed class StorageLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Longer than an Azurite that lost its program takes to save and end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly FileStream file;

    private StorageLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock unless another program holds it.</summary>
    /// <param name="folder">The folder of the data; it is there.</param>
    /// <returns>The lock; null where another holds it.</returns>
    public static StorageLock? TryTake(string folder)
    {
        try
        {
            var path = Path.Combine(folder, "storage.lock");
            return new StorageLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        // 11 and 35: EWOULDBLOCK of Linux and macOS.
        catch (IOException e) when (e.HResult is 11 or 35 or WindowsSharingViolation)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, or finds the storage that runs on the folder.</summary>
    /// <param name="folder">The folder of the data; it is there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>One of both.</returns>
    /// <exception cref="AzuriteException">The one who holds the lock neither starts storage nor ends.</exception>
    public static async Task<(StorageLock? Own, RunningAzurite? Others)> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var own = TryTake(folder);
        try
        {
            while (Stopwatch.GetElapsedTime(began) < Patience)
            {
                // With the lock free, what still runs lost its program and is about to end.
                switch (own, RunningAzurite.Find(folder))
                {
                    case ({ } free, null):
                        own = null;
                        return (free, null);
                    case (null, { ConnectionString: not null } others):
                        return (null, others);
                }

                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
                own ??= TryTake(folder);
            }
        }
        finally
        {
            own?.Dispose();
        }

        var process = RunningAzurite.Find(folder) is { } left ? $" ({left.Where()})" : "";
        throw new AzuriteException(
            $"Another program uses the data in {folder}{process} and doesn't let go of it. End it, or choose another folder for the data."
        );
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The folder of the data; it is there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="AzuriteException">Another program holds it.</exception>
    public static async Task<StorageLock> TakeOwnAsync(string folder, CancellationToken cancellationToken)
    {
        var (own, others) = await TakeAsync(folder, cancellationToken).ConfigureAwait(false);
        return own
            ?? throw new AzuriteException(
                $"Another session runs storage on {folder} ({others!.Where()}). Stop it, or choose another folder for the data."
            );
    }

    /// <summary>Lets others have the folder.</summary>
    public void Dispose() => file.Dispose();
}
