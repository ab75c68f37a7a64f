namespace BhutanCustoms.Declarations.Reading;

/// <summary>Unpacked data that may have only so many bytes: what is larger is a bomb or a mistake.</summary>
internal sealed class LimitedStream(Stream unpacked, long mostBytes) : ForwardStream(unpacked)
{
    private readonly Stream unpacked = unpacked;
    private long read;

    public override int Read(Span<byte> buffer) => Count(unpacked.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    private int Count(int length)
    {
        read += length;
        return read <= mostBytes ? length : throw new ExpandedSizeException(mostBytes);
    }
}
