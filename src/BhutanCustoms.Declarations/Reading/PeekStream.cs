namespace BhutanCustoms.Declarations.Reading;

/// <summary>A stream whose first bytes have been looked at.</summary>
internal sealed class PeekStream : Stream
{
    private readonly Stream inner;
    private ReadOnlyMemory<byte> head;

    private PeekStream(Stream inner, ReadOnlyMemory<byte> head)
    {
        this.inner = inner;
        this.head = head;
    }

    public ReadOnlySpan<byte> Head => head.Span;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<PeekStream> OpenAsync(Stream inner, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        var length = await inner.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return new PeekStream(inner, head.AsMemory(0, length));
    }

    public void Skip(int bytes) => head = head[bytes..];

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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        head.Length > 0 ? Read(buffer.Span) : await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
