using System.Globalization;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// Where the trail stood: the number and hash of an entry. Noted outside of this system, it shows a trail that was written anew from some
/// entry on, which is in order by itself.
/// </summary>
/// <param name="Number">The entry's number; 0 before the first.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditAnchor(long Number, string Hash)
{
    private const int HashLength = 64;

    /// <summary>Reads <c>N:HASH</c>.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static AuditAnchor Parse(string text) =>
        text.Split(':') is [var number, { Length: HashLength } hash]
        && hash.All(char.IsAsciiHexDigit)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new AuditAnchor(parsed, hash.ToLowerInvariant())
            : throw new FormatException(
                $"\"{text}\" is no anchor: it is an entry's number, a colon and its hash of {HashLength} hexadecimal digits, "
                    + $"as \"audit anchor\" prints them."
            );

    /// <summary><c>N:HASH</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
