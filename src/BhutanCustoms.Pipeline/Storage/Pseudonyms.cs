using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>
/// Keyed pseudonyms (HMAC-SHA-256) of traders and officers in everything that leaves a batch, and the keyed seed of each day's lot.
/// </summary>
public sealed class Pseudonyms(IOptions<PseudonymOptions> options)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(options.Value.Key);

    /// <summary>The pseudonym of a trader: T- and the first 12 hexadecimal digits; empty for none.</summary>
    public string OfTrader(string? identity) =>
        string.IsNullOrEmpty(identity) ? "" : "T-" + Convert.ToHexStringLower(Hash("trader|" + identity)[..6]);

    /// <summary>
    /// The pseudonym of an officer: O- and the first 12 hexadecimal digits; empty for none. Case and spaces around the name don't count.
    /// </summary>
    public string OfOfficer(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "" : "O-" + Convert.ToHexStringLower(Hash("officer|" + name.Trim().ToUpperInvariant())[..6]);

    /// <summary>The seed of the lot of a day.</summary>
    public long SeedOf(string date) => BinaryPrimitives.ReadInt64LittleEndian(Hash("lot|" + date));

    private byte[] Hash(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
