using System.Collections.Immutable;

namespace BhutanCustoms.Reliability.Double;

/// <summary>A blob, or one that has only uncommitted blocks.</summary>
internal sealed record StoredBlob(byte[] Content, string Version, DateTimeOffset Written, string ContentType)
{
    /// <summary>False while it has only uncommitted blocks.</summary>
    public bool Committed { get; init; } = true;

    public ImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, byte[]> Blocks { get; init; } = ImmutableDictionary<string, byte[]>.Empty;

    public string? Lease { get; init; }

    public DateTimeOffset LeasedUntil { get; init; }

    public TimeSpan LeaseTime { get; init; }
}
