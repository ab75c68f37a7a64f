using System.Security.Cryptography;
using System.Text;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Installs the pinned Azurite once, with <c>npm ci</c>, whoever asks first.</summary>
internal static class AzuriteInstallation
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);

    /// <summary>Installs Azurite into the folder's <c>node_modules</c> unless the lock file's version is there already.</summary>
    /// <param name="node">Node.js and npm.</param>
    /// <param name="folder">The folder of <c>package-lock.json</c>.</param>
    /// <param name="progress">Is told when an installation starts and ends.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>A task that ends when Azurite is installed.</returns>
    /// <exception cref="AzuriteException">npm failed.</exception>
    public static async Task EnsureAsync(Node node, string folder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), cancellationToken).ConfigureAwait(false);
        var version = Convert.ToHexString(SHA256.HashData(lockFile));
        var stamp = Path.Combine(folder, "node_modules", ".installed");
        if (await IsInstalledAsync(stamp, version, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await using var only = await LockAsync(folder, cancellationToken).ConfigureAwait(false);
        if (!await IsInstalledAsync(stamp, version, cancellationToken).ConfigureAwait(false))
        {
            progress?.Report($"Installing Azurite into {folder} (first run only, about 190 MB; ten seconds to a few minutes) ...");
            await InstallAsync(node, folder, cancellationToken).ConfigureAwait(false);
            await File.WriteAllTextAsync(stamp, version, cancellationToken).ConfigureAwait(false);
            progress?.Report("Azurite is installed.");
        }
    }

    private static async Task<bool> IsInstalledAsync(string stamp, string version, CancellationToken cancellationToken) =>
        File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken).ConfigureAwait(false) == version;

    private static async Task InstallAsync(Node node, string folder, CancellationToken cancellationToken)
    {
        var (code, output) = await Node.RunAsync(
                node.Npm,
                ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                folder,
                cancellationToken
            )
            .ConfigureAwait(false);
        if (code != 0)
        {
            throw new AzuriteException(
                $"npm could not install Azurite into {folder} (exit code {code}). Check the network, npm's registry (npm "
                    + $"config get registry) and the disk, then try again. npm says: {output.Trim()}"
            );
        }
    }

    // A file's lock, not a mutex: a mutex belongs to a thread, and an installation awaits.
    private static async Task<FileStream> LockAsync(string folder, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var path = Path.Combine(Path.GetTempPath(), $"bhutan-customs-azurite-{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Retry, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
