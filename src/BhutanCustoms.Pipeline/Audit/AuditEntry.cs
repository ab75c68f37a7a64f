using System.Security.Cryptography;
using System.Text;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>One entry of the audit trail.</summary>
/// <param name="Sequence">Its number, from 1 without gaps.</param>
/// <param name="When">When it was written (UTC, round-trip format).</param>
/// <param name="Kind">What happened, such as BATCH_FINISHED.</param>
/// <param name="Subject">What it happened to, such as a batch's identity.</param>
/// <param name="Payload">The facts, JSON.</param>
/// <param name="Before">The hash of the entry before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over all of the above, hexadecimal.</param>
public sealed record AuditEntry(long Sequence, string When, string Kind, string Subject, string Payload, string Before, string Hash)
{
    /// <summary>The hash before the first entry.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>
    /// The hash that an entry with this content must have. Lengths stand before the texts, so that no two contents give the same bytes.
    /// </summary>
    public static string HashOf(long sequence, string when, string kind, string subject, string payload, string before)
    {
        var content = string.Join(
            '\n',
            new[] { $"{sequence}", when, kind, subject, payload, before }.Select(text => $"{text.Length}:{text}")
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
