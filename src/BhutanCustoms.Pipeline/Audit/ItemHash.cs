using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>The hash by which a decision says on what input it rests.</summary>
internal static class ItemHash
{
    /// <summary>SHA-256 of an item's values as declared, hexadecimal.</summary>
    public static string Of(DeclarationItem item) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item)));
}
