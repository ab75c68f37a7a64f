using System.Buffers;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Some bytes of a file and where its whole records are in them. Dispose it to give the bytes back.</summary>
internal sealed class RecordBlock(byte[] buffer) : IDisposable
{
    public byte[] Buffer { get; } = buffer;

    public List<Span> Records { get; } = [];

    public void Dispose() => ArrayPool<byte>.Shared.Return(Buffer);

    /// <summary>A record's place, its line in the file, and why it can't be read, if so.</summary>
    public readonly record struct Span(int Start, int Length, long Line, RejectRule? Fault);
}
