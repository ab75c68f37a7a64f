namespace BhutanCustoms.LocalHost.Backups;

/// <summary>Checks the files of back-ups against their hashes.</summary>
/// <param name="folder">The folder.</param>
public sealed class BackupVerification(string folder)
{
    private readonly BackupFolder files = new(folder);

    /// <summary>Checks every file of every back-up in the folder.</summary>
    /// <returns>How many back-ups and files are in order.</returns>
    /// <exception cref="BackupException">There is no back-up, or a file is lost or was changed; the message names it.</exception>
    public async Task<(int Backups, int Files)> RunAsync(CancellationToken cancellationToken = default)
    {
        var manifests = new BackupManifests(files).All();
        if (manifests.Count == 0)
        {
            throw new BackupException($"There is no back-up in {folder}.");
        }

        var read = new List<BackupManifest>();
        foreach (var (_, file) in manifests)
        {
            read.Add(await BackupManifests.ReadAsync(file, cancellationToken).ConfigureAwait(false));
        }

        return (read.Count, await CheckAsync(read, cancellationToken).ConfigureAwait(false));
    }

    internal async Task<int> CheckAsync(IEnumerable<BackupManifest> manifests, CancellationToken cancellationToken)
    {
        var all = manifests.SelectMany(manifest => manifest.Files).DistinctBy(file => file.Sha256).ToArray();
        foreach (var (sha256, _, of) in all)
        {
            await files.CheckAsync(sha256, of, cancellationToken).ConfigureAwait(false);
        }

        return all.Length;
    }
}
