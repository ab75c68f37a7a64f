using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>
/// A CSV of rejects or repairs that grows with the file being read and appears whole at its end. Where nothing is noted nothing is stored,
/// and what an earlier try of the batch stored is taken away.
/// </summary>
internal sealed class StagedCsvFile(BlobContainerClient container, string name, string header) : IAsyncDisposable
{
    private readonly StringBuilder line = new();
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Stream? stream;

    /// <summary>The SHA-256 of what was committed, hexadecimal; empty where nothing was.</summary>
    public string Sha256 { get; private set; } = "";

    public async Task WriteAsync(IEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        line.Clear();
        foreach (var row in rows)
        {
            line.AppendJoin(',', row.Select(CsvText.Field)).Append('\n');
        }

        if (line.Length == 0)
        {
            return;
        }

        if (stream is null)
        {
            var options = new BlobOpenWriteOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/csv; charset=utf-8" } };
            stream = await container.GetBlobClient(name).OpenWriteAsync(overwrite: true, options, cancellationToken).ConfigureAwait(false);
            await AppendAsync(stream, header + "\n", cancellationToken).ConfigureAwait(false);
        }

        await AppendAsync(stream, line.ToString(), cancellationToken).ConfigureAwait(false);
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Commits what was written; without this call nothing appears.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (stream is null)
        {
            await container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
            return;
        }

        await stream.DisposeAsync().ConfigureAwait(false);
        stream = null;
        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async ValueTask DisposeAsync()
    {
        // A blob write stream commits when it is disposed of, so one that was not committed is left to the service, which forgets its
        // blocks.
        await Task.CompletedTask.ConfigureAwait(false);
        stream = null;
        hash.Dispose();
    }

    private async Task AppendAsync(Stream target, string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(bytes);
        await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }
}
