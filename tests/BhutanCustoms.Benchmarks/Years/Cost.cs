namespace BhutanCustoms.Benchmarks.Years;

/// <summary>What some work cost.</summary>
/// <param name="Requests">Requests to storage.</param>
/// <param name="Milliseconds">Time, without what storage in memory took.</param>
internal readonly record struct Cost(int Requests, double Milliseconds)
{
    public static Cost operator +(Cost one, Cost other) => new(one.Requests + other.Requests, one.Milliseconds + other.Milliseconds);
}
