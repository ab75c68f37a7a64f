using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// The identity of declaration items as 64-bit keys (XXH3 of declaration number and item number), for finding duplicates and for drawing
/// lots. With 5 million items the chance that any two different ones share a key is below one in a million (n² / 2⁶⁵).
/// </summary>
public static class ItemKey
{
    /// <summary>The key of every item of a chunk.</summary>
    public static ulong[] Of(ItemChunk chunk)
    {
        var ids =
            chunk.Text(DeclarationFields.DeclarationId)
            ?? throw new ArgumentException($"The chunk has no {DeclarationFields.DeclarationId}; every source must map it.", nameof(chunk));
        var numbers = chunk.Category(DeclarationFields.ItemNumber);
        var seeds = numbers?.Values.Select(Seed).ToArray();
        var keys = new ulong[chunk.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var seed = numbers is not null && numbers.Codes[i] >= 0 ? seeds![numbers.Codes[i]] : 0;
            keys[i] = XxHash3.HashToUInt64(ids.Bytes(i), seed);
        }

        return keys;
    }

    /// <summary>The key of the item of that declaration and number; null where the source numbers no items.</summary>
    public static ulong Of(string declarationId, string? itemNumber) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(declarationId), itemNumber is null ? 0 : Seed(itemNumber));

    /// <summary>The identity for people: declaration number, and item number behind a slash where the source has one.</summary>
    public static string Name(ItemChunk chunk, int index)
    {
        var id = chunk.Text(DeclarationFields.DeclarationId)![index];
        return chunk.Category(DeclarationFields.ItemNumber)?[index] is { } number ? $"{id}/{number}" : id;
    }

    private static long Seed(string itemNumber) => unchecked((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(itemNumber.AsSpan())));
}
