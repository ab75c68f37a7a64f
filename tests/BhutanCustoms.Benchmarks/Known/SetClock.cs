namespace BhutanCustoms.Benchmarks.Known;

/// <summary>A clock that stands until it is set: three years pass in minutes.</summary>
internal sealed class SetClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
