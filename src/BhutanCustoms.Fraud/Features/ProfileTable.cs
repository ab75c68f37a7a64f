using System.Runtime.CompilerServices;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Features;

/// <summary>What is known of each category of a profile. Immutable and thread-safe.</summary>
internal sealed class ProfileTable
{
    private readonly ulong[] keys;
    private readonly Evidence[] evidence;
    private readonly KeyTable table;

    /// <param name="entries">The categories; they are kept in the order of their keys, so that equal tables are written alike.</param>
    public ProfileTable(IEnumerable<KeyValuePair<ulong, Evidence>> entries)
    {
        var sorted = entries.OrderBy(entry => entry.Key).ToArray();
        keys = Array.ConvertAll(sorted, entry => entry.Key);
        evidence = Array.ConvertAll(sorted, entry => entry.Value);
        table = new KeyTable(keys);
    }

    /// <summary>What is known of a category; nothing where it was never seen.</summary>
    public Evidence this[ulong key]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => table.Find(key) is >= 0 and var found ? evidence[found] : default;
    }

    /// <summary>What is known of a category, and whether an item says it at all.</summary>
    /// <param name="key">The category's key.</param>
    /// <param name="first">The key of its first part.</param>
    /// <param name="second">The key of its second part; 0 where it has one only.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Evidence Of(ulong key, ulong first, ulong second = 0)
    {
        var found = this[key];
        return found.Count == 0 && (first == FieldHash.Missing || second == FieldHash.Missing) ? Evidence.Unsaid : found;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            writer.Write(keys[i]);
            writer.Write7BitEncodedInt(evidence[i].Findings);
            writer.Write7BitEncodedInt(evidence[i].Count);
            writer.Write7BitEncodedInt(evidence[i].LastDay);
        }
    }

    public static ProfileTable Read(BinaryReader reader)
    {
        var entries = new KeyValuePair<ulong, Evidence>[reader.ReadInt32()];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new(
                reader.ReadUInt64(),
                new Evidence(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt())
            );
        }

        return new ProfileTable(entries);
    }
}
