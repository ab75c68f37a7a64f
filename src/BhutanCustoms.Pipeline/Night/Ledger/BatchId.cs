using System.Security.Cryptography;
using System.Text;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>The identity of a batch: its source and its content. The same file again is the same batch.</summary>
public static class BatchId
{
    private const int Digits = 16;

    /// <summary>
    /// <c>{source}-{first 16 hexadecimal digits of the file's SHA-256}</c>. A source name that is unfit for storage keys is made fit, and
    /// the digits are then those of a hash over source and content, so that sources whose names look alike stay apart; no source at all is
    /// called <c>no-source</c>.
    /// </summary>
    public static string Of(string source, ReadOnlySpan<byte> sha256)
    {
        var safe = new string([
            .. (source.Length > 0 ? source : "no-source")
                .ToLowerInvariant()
                .Take(32)
                .Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_'),
        ]);
        var identity = safe == source ? sha256 : SHA256.HashData([.. Encoding.UTF8.GetBytes(source), .. sha256]);
        return $"{safe}-{Convert.ToHexStringLower(identity[..(Digits / 2)])}";
    }

    /// <summary>The source in a batch's identity, made fit for storage keys.</summary>
    internal static string SourceOf(string batch) => batch[..Math.Max(0, batch.Length - Digits - 1)];
}
