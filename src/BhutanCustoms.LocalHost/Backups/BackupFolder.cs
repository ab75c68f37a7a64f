using System.Security.Cryptography;
using BhutanCustoms.LocalHost.Sessions;

namespace BhutanCustoms.LocalHost.Backups;

/// <summary>
/// The files of back-ups, each under the hash of its content (<c>files/ab/ab…</c>), so that back-ups share what is the same. A file has its
/// name only once it is whole and on the disk.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class BackupFolder(string path)
{
    private const int BufferBytes = 1 << 17;
    private readonly string begun = Path.Combine(path, "begun");
    private int files;
    private long bytes;

    /// <summary>Where manifests are.</summary>
    public string Manifests { get; } = Path.Combine(path, "backups");

    /// <summary>How many files were new.</summary>
    public int Copied => files;

    /// <summary>How many bytes these have.</summary>
    public long CopiedBytes => bytes;

    /// <summary>Makes the folders.</summary>
    public void Create()
    {
        OwnerOnly.CreateFolder(Manifests);
        OwnerOnly.CreateFolder(begun);
    }

    /// <summary>Where a file is.</summary>
    public string PathOf(string sha256) => Path.Combine(path, "files", sha256[..2], sha256);

    /// <summary>Whether a file is there, as long as it should be.</summary>
    public bool Has(BackupFile file) => new FileInfo(PathOf(file.Sha256)) is { Exists: true } found && found.Length == file.Bytes;

    /// <summary>Keeps content, unless it is there.</summary>
    public async Task<BackupFile> KeepAsync(Stream content, CancellationToken cancellationToken)
    {
        var draft = Path.Combine(begun, Guid.NewGuid().ToString("N"));
        try
        {
            var kept = await WriteAsync(content, draft, cancellationToken).ConfigureAwait(false);
            if (!Has(kept))
            {
                var target = PathOf(kept.Sha256);
                OwnerOnly.CreateFolder(Path.GetDirectoryName(target)!);
                File.Move(draft, target, overwrite: true);
                Interlocked.Increment(ref files);
                Interlocked.Add(ref bytes, kept.Bytes);
            }

            return kept;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A file whose content is as its name says.</summary>
    /// <exception cref="BackupException">It is lost or was changed.</exception>
    public async Task CheckAsync(string sha256, string of, CancellationToken cancellationToken)
    {
        var file = PathOf(sha256);
        if (!File.Exists(file))
        {
            throw new BackupException($"{file} ({of}) is missing. Restore it from a copy of the folder, or use an earlier back-up.");
        }

        var content = File.OpenRead(file);
        await using (content.ConfigureAwait(false))
        {
            var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));
            if (found != sha256)
            {
                throw new BackupException(
                    $"{file} ({of}) was changed: its SHA-256 is {found}. Restore it from a copy of the folder, or use an earlier back-up."
                );
            }
        }
    }

    private static async Task<BackupFile> WriteAsync(Stream content, string draft, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[BufferBytes], 0);
        var file = OwnerOnly.CreateFile(draft, FileMode.CreateNew);
        await using (file.ConfigureAwait(false))
        {
            while ((length = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, length);
                await file.WriteAsync(buffer.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            }

            file.Flush(flushToDisk: true);
            return new BackupFile(Convert.ToHexStringLower(hash.GetHashAndReset()), file.Length);
        }
    }
}
