using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.LocalHost.Backups;

/// <summary>The manifests in a folder: <c>backups/{when}.{hash}.json</c>. The hash in its name tells whether one is as it was written.</summary>
internal sealed class BackupManifests(BackupFolder folder)
{
    private const string Moment = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>The files of all manifests with when their back-ups began, the oldest first.</summary>
    public IReadOnlyList<(DateTimeOffset When, string File)> All() =>
        Directory.Exists(folder.Manifests)
            ? [.. Directory.EnumerateFiles(folder.Manifests, "*.json").Select(file => (WhenOf(file), file)).Order()]
            : [];

    /// <summary>The last back-up, or the last that began no later than a moment; null where there is none.</summary>
    /// <exception cref="BackupException">It was changed, or is of another format.</exception>
    public async Task<BackupManifest?> LastAsync(DateTimeOffset? at, CancellationToken cancellationToken) =>
        All().LastOrDefault(one => at is null || one.When <= at) is { File: { } file }
            ? await ReadAsync(file, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="BackupException">It was changed, or is of another format.</exception>
    public static async Task<BackupManifest> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var json = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        if (!file.EndsWith($".{HashOf(json)}.json", StringComparison.Ordinal))
        {
            throw new BackupException($"The manifest {file} was changed. Restore it from a copy of the folder, or delete it.");
        }

        try
        {
            return Checked(JsonSerializer.Deserialize<BackupManifest>(json, JsonSerializerOptions.Web))
                ?? throw new BackupException($"The manifest {file} names what this version doesn't keep.");
        }
        catch (JsonException exception)
        {
            throw new BackupException($"The manifest {file} is of another format: {exception.Message}");
        }
    }

    /// <summary>Writes a manifest: the back-up is there.</summary>
    public async Task WriteAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web);
        var name = $"{manifest.When.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}.{HashOf(json)}.json";
        var draft = Path.Combine(folder.Manifests, name + "~");
        var file = OwnerOnly.CreateFile(draft);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(json, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, Path.Combine(folder.Manifests, name), overwrite: true);
    }

    // Its names become paths here and names in storage.
    private static BackupManifest? Checked(BackupManifest? manifest) =>
        manifest is not null
        && manifest.Tables.All(table => StorageNames.Tables.Contains(table.Name))
        && manifest.Blobs.All(blob => StorageNames.Containers.Contains(blob.Container))
        && manifest.Files.All(file => file.Sha256 is { Length: 64 } hash && hash.All(char.IsAsciiHexDigitLower))
            ? manifest
            : null;

    private static DateTimeOffset WhenOf(string file) =>
        DateTimeOffset.TryParseExact(
            Path.GetFileName(file).Split('.')[0],
            Moment,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var when
        )
            ? when
            : throw new BackupException($"{file} is no manifest of a back-up. Take it away.");

    private static string HashOf(byte[] json) => Convert.ToHexStringLower(SHA256.HashData(json));
}
