using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>One version of a file in the inbox: read as often as needed, always the same content.</summary>
/// <param name="Name">Its name, source folder included.</param>
/// <param name="Version">The version; reading fails once the file has been replaced.</param>
/// <param name="UploadedAt">When it was uploaded, in whole seconds of storage's clock (UTC).</param>
/// <param name="Sha256">The content's hash.</param>
/// <param name="Bytes">The content's size.</param>
/// <param name="Beginning">The first bytes.</param>
public sealed record InboxFile(
    string Name,
    ETag Version,
    DateTimeOffset UploadedAt,
    byte[] Sha256,
    long Bytes,
    ReadOnlyMemory<byte> Beginning
)
{
    private const int BeginningBytes = 1 << 20;

    /// <summary>
    /// The source: what stands before the first slash of the name, whatever folders follow; empty for a file in the inbox's root.
    /// </summary>
    public string Source => Name[..Math.Max(0, Name.IndexOf('/', StringComparison.Ordinal))];

    /// <summary>
    /// What a file that was restored from a back-up has noted beside it: when it was first uploaded, since storage tells when it was
    /// restored.
    /// </summary>
    public const string UploadedAtNote = "uploaded_at";

    /// <summary>Reads a file once through to know its identity and its beginning.</summary>
    public static async Task<InboxFile> IdentifyAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var download = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        using var value = download.Value;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var beginning = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        long bytes = 0;
        try
        {
            int length;
            while ((length = await value.Content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, length);
                bytes += length;
                beginning.Write(buffer, 0, (int)Math.Min(length, BeginningBytes - beginning.Length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new InboxFile(
            blob.Name,
            value.Details.ETag,
            UploadedAtOf(value.Details),
            hash.GetHashAndReset(),
            bytes,
            beginning.ToArray()
        );
    }

    /// <summary>Opens the content.</summary>
    /// <exception cref="FileReplacedException">The version is no longer there; reading the stream throws it, too.</exception>
    public async Task<Stream> OpenAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = Version } };
        try
        {
            var download = await blob.DownloadStreamingAsync(options, cancellationToken).ConfigureAwait(false);
            return new InboxStream(download.Value.Content, Name);
        }
        catch (RequestFailedException exception) when (InboxStream.IsReplaced(exception))
        {
            throw new FileReplacedException(Name, exception);
        }
    }

    /// <summary>Why a file of that name isn't read; null where it may be.</summary>
    public static Refusal? Refuse(string name) =>
        TextBounds.Excess("The file's name", name.Length, TextBounds.FileName) is { } excess ? new Refusal("NAME_TOO_LONG", excess) : null;

    private static DateTimeOffset UploadedAtOf(BlobDownloadDetails details) =>
        details.Metadata.TryGetValue(UploadedAtNote, out var noted)
        && DateTimeOffset.TryParse(noted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var first)
        && first < details.LastModified
            ? first
            : details.LastModified;
}
