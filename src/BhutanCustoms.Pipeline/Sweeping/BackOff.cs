namespace BhutanCustoms.Pipeline.Sweeping;

/// <summary>How long to wait before something is tried once more.</summary>
internal static class BackOff
{
    /// <summary>The first wait, doubled with each try that came to nothing.</summary>
    public static TimeSpan After(int tries, TimeSpan first) => first * Math.Pow(2, Math.Min(tries, 20));
}
