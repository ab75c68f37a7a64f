namespace BhutanCustoms.Pipeline.Batches;

/// <summary>The identity of a batch: its source and its content. The same file again is the same batch.</summary>
public static class BatchId
{
    /// <summary><c>{source}-{first 16 hexadecimal digits of the file's SHA-256}</c>; any source name is made safe for storage keys.</summary>
    public static string Of(string source, ReadOnlySpan<byte> sha256)
    {
        var safe = new string([.. source.ToLowerInvariant().Take(32).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_')]);
        return $"{safe}-{Convert.ToHexStringLower(sha256[..8])}";
    }
}
