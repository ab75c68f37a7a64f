using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>
/// A CSV of rejects or repairs that grows with the file being read. Its blocks are staged, and nothing appears before they are committed;
/// what is never committed the service forgets. Where nothing is noted nothing is stored, and what an earlier try stored is taken away.
/// </summary>
internal sealed class StagedCsvFile(BlobContainerClient container, string name, string header) : IDisposable
{
    private const int BlockBytes = 1 << 20;
    private const string ContentType = "text/csv; charset=utf-8";
    private readonly BlockBlobClient blob = container.GetBlockBlobClient(name);
    private readonly ArrayBufferWriter<byte> waiting = new();
    private readonly List<string> blocks = [];
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Two at work on one file, which a lost lock can bring about, never mix their blocks: the second to commit fails, and is run again.
    private readonly Guid writer = Guid.NewGuid();

    /// <summary>The SHA-256 of what was committed, hexadecimal; empty where nothing was.</summary>
    public string Sha256 { get; private set; } = "";

    public async Task WriteAsync(IEnumerable<string[]> rows, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        foreach (var row in rows)
        {
            lines.AppendJoin(',', row.Select(CsvText.Field)).Append('\n');
        }

        if (lines.Length > 0)
        {
            var isFirst = waiting.WrittenCount == 0 && blocks.Count == 0;
            var text = Encoding.UTF8.GetBytes(isFirst ? $"{header}\n{lines}" : lines.ToString());
            hash.AppendData(text);
            waiting.Write(text);
        }

        if (waiting.WrittenCount >= BlockBytes)
        {
            await StageAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes what was written appear, in the place of what an earlier try left.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        Sha256 = waiting.WrittenCount == 0 && blocks.Count == 0 ? "" : Convert.ToHexStringLower(hash.GetCurrentHash());
        if (blocks.Count == 0)
        {
            await (
                waiting.WrittenCount == 0
                    ? container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken)
                    : container.WriteAsync(name, waiting.WrittenMemory, ContentType, cancellationToken)
            ).ConfigureAwait(false);
            return;
        }

        if (waiting.WrittenCount > 0)
        {
            await StageAsync(cancellationToken).ConfigureAwait(false);
        }

        var options = new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentType } };
        await blob.CommitBlockListAsync(blocks, options, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => hash.Dispose();

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        var block = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{writer:N}{blocks.Count:D6}"));
        await using var content = BinaryData.FromBytes(waiting.WrittenMemory).ToStream();
        await blob.StageBlockAsync(block, content, cancellationToken: cancellationToken).ConfigureAwait(false);
        blocks.Add(block);
        waiting.ResetWrittenCount();
    }
}
