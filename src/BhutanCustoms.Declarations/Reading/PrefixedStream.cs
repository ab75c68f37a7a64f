namespace BhutanCustoms.Declarations.Reading;

/// <summary>A stream whose first bytes have been looked at: they are read again first.</summary>
public sealed class PrefixedStream : Stream
{
    private readonly Stream inner;
    private ReadOnlyMemory<byte> head;

    /// <summary>Puts bytes in front of a stream.</summary>
    /// <param name="head">The bytes, usually just read from the stream.</param>
    /// <param name="inner">The stream; disposed of with this one.</param>
    public PrefixedStream(ReadOnlyMemory<byte> head, Stream inner)
    {
        this.inner = inner;
        this.head = head;
    }

    internal ReadOnlySpan<byte> Head => head.Span;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    internal static async Task<PrefixedStream> OpenAsync(Stream inner, CancellationToken cancellationToken)
    {
        var head = new byte[256];
        var length = await inner.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return new PrefixedStream(head.AsMemory(0, length), inner);
    }

    internal void Skip(int bytes) => head = head[bytes..];

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (head.Length == 0)
        {
            return inner.Read(buffer);
        }

        var length = Math.Min(buffer.Length, head.Length);
        head.Span[..length].CopyTo(buffer);
        head = head[length..];
        return length;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        head.Length > 0 ? Read(buffer.Span) : await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
