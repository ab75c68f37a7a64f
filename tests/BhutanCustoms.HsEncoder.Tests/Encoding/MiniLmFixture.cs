using BhutanCustoms.HsEncoder.Encoding;

namespace BhutanCustoms.HsEncoder.Tests.Encoding;

/// <summary>The real encoder, loaded once.</summary>
public sealed class MiniLmFixture : IDisposable
{
    public MiniLmEncoder Encoder { get; } = new(threads: 1);

    public void Dispose() => Encoder.Dispose();
}
