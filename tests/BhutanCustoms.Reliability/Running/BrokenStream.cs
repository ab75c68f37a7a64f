namespace BhutanCustoms.Reliability.Running;

/// <summary>The first half of a body, then the connection is reset.</summary>
internal sealed class BrokenStream(byte[] content) : MemoryStream(content, 0, content.Length / 2, writable: false)
{
    public override int Read(Span<byte> buffer) => Whole(base.Read(buffer), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Whole(base.Read(buffer, offset, count), count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var buffer = new byte[bufferSize];
        while (true)
        {
            var read = Read(buffer, 0, bufferSize);
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private static int Whole(int read, int wanted) =>
        read > 0 || wanted == 0 ? read : throw new IOException("The connection was reset in the middle of the answer.");
}
