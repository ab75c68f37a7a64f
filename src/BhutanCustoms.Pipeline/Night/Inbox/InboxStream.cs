using Azure;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>
/// Reads one version of a file. That the version is gone is told in a way of its own, so that nobody takes another request's failed
/// condition for it.
/// </summary>
internal sealed class InboxStream(Stream content, string file) : ForwardStream(content)
{
    private readonly Stream content = content;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return content.Read(buffer);
        }
        catch (RequestFailedException exception) when (IsReplaced(exception))
        {
            throw new FileReplacedException(file, exception);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (IsReplaced(exception))
        {
            throw new FileReplacedException(file, exception);
        }
    }

    public static bool IsReplaced(RequestFailedException exception) =>
        exception.Status == 412 || exception.ErrorCode == BlobErrorCode.BlobNotFound;
}
