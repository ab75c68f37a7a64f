using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;

namespace BhutanCustoms.Fraud.Keys;

/// <summary>
/// 64-bit keys of categories and their combinations, persisted in model files. Two of n different ones collide with probability n² / 2⁶⁵:
/// below one in a million for five million. Zero is never a key.
/// </summary>
internal static class FieldHash
{
    /// <summary>The key of a missing or empty value.</summary>
    public static readonly ulong Missing = Of("");

    /// <summary>The key of a value; a missing or empty value has one too, so that "no seller named" can be told apart.</summary>
    public static ulong Of(ReadOnlySpan<char> value) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(value)) | 1;

    /// <summary>The key of a combination, in that order (multiply-xorshift, Stafford's variant 13 of the MurmurHash3 finaliser).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Combine(ulong first, ulong second)
    {
        var x = BitOperations.RotateLeft(first * 0x9E3779B97F4A7C15, 23) ^ second;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return (x ^ (x >> 31)) | 1;
    }

    /// <summary>The keys of a column's values shifted by one, so that a code plus one is the index; a missing value comes first.</summary>
    public static ulong[] OfValues(CategoryColumn? column, int digits = int.MaxValue)
    {
        var keys = new ulong[(column?.Values.Count ?? 0) + 1];
        keys[0] = Missing;
        for (var i = 1; i < keys.Length; i++)
        {
            var value = column!.Values[i - 1].AsSpan();
            keys[i] = Of(value[..Math.Min(digits, value.Length)]);
        }

        return keys;
    }
}
