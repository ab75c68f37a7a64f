using System.Runtime.InteropServices;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Features;

/// <summary>
/// The features that the known texts have, numbered from the most frequent to the rarest, with their inverse document frequency.
/// A text becomes a TF-IDF vector of length 1, half of its square from words and word pairs and half from letter groups.
/// </summary>
internal sealed class FeatureSpace
{
    private readonly ulong[] hashes;
    private readonly float[] rarity;
    private readonly byte[] isGroup;
    private readonly int[] table;
    private readonly int mask;

    private FeatureSpace(ulong[] hashes, float[] rarity, byte[] isGroup)
    {
        (this.hashes, this.rarity, this.isGroup) = (hashes, rarity, isGroup);
        mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, hashes.Length * 2)) - 1;
        table = new int[mask + 1];
        for (var feature = 0; feature < hashes.Length; feature++)
        {
            var slot = (int)hashes[feature] & mask;
            while (table[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            table[slot] = feature + 1;
        }
    }

    /// <summary>How many features there are.</summary>
    public int Count => hashes.Length;

    /// <summary>How rare a feature is: ln((1 + texts) / (1 + texts with it)) + 1.</summary>
    public float Rarity(int feature) => rarity[feature];

    /// <summary>The number of a feature, or -1 where no known text has it.</summary>
    public int Find(ulong hash)
    {
        for (var slot = (int)hash & mask; table[slot] != 0; slot = (slot + 1) & mask)
        {
            if (hashes[table[slot] - 1] == hash)
            {
                return table[slot] - 1;
            }
        }

        return -1;
    }

    /// <summary>Makes the vector of a text from its features' hashes.</summary>
    public void Vectorize(List<ulong> words, List<ulong> groups, TextVector into)
    {
        var (features, values) = into.Reserve(words.Count + groups.Count);
        var found = 0;
        Find(words, features, ref found);
        Find(groups, features, ref found);
        features.AsSpan(0, found).Sort();
        var count = 0;
        Span<float> squares = stackalloc float[2];
        for (var i = 0; i < found; )
        {
            var (feature, times) = (features[i], 0);
            for (; i < found && features[i] == feature; i++)
            {
                times++;
            }

            var value = (times == 1 ? 1 : 1 + MathF.Log(times)) * rarity[feature];
            squares[isGroup[feature]] += value * value;
            (features[count], values[count++]) = (feature, value);
        }

        Normalize(features.AsSpan(0, count), values.AsSpan(0, count), squares);
        into.Resize(count);
    }

    /// <summary>Writes the space to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<ulong>(hashes);
        writer.WriteArray<float>(rarity);
        writer.WriteArray<byte>(isGroup);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FeatureSpace Read(BinaryReader reader) =>
        new(reader.ReadArray<ulong>(), reader.ReadArray<float>(), reader.ReadArray<byte>());

    /// <summary>Makes the space of some texts. A letter group that only one text has is left out: it can't join two texts.</summary>
    public static FeatureSpace Of(int texts, IReadOnlyDictionary<ulong, int> wordFrequency, IReadOnlyDictionary<ulong, int> groupFrequency)
    {
        var all = wordFrequency
            .Select(pair => (Hash: pair.Key, Texts: pair.Value, IsGroup: (byte)0))
            .Concat(groupFrequency.Where(pair => pair.Value > 1).Select(pair => (Hash: pair.Key, Texts: pair.Value, IsGroup: (byte)1)))
            .OrderByDescending(feature => feature.Texts)
            .ThenBy(feature => feature.Hash)
            .ToArray();
        return new FeatureSpace(
            Array.ConvertAll(all, feature => feature.Hash),
            Array.ConvertAll(all, feature => MathF.Log((1f + texts) / (1f + feature.Texts)) + 1),
            Array.ConvertAll(all, feature => feature.IsGroup)
        );
    }

    private void Find(List<ulong> from, int[] features, ref int found)
    {
        foreach (var hash in CollectionsMarshal.AsSpan(from))
        {
            if (Find(hash) is var feature and >= 0)
            {
                features[found++] = feature;
            }
        }
    }

    private void Normalize(ReadOnlySpan<int> features, Span<float> values, Span<float> squares)
    {
        var share = squares[0] > 0 && squares[1] > 0 ? 0.5f : 1f;
        for (var i = 0; i < 2; i++)
        {
            squares[i] = squares[i] > 0 ? MathF.Sqrt(share / squares[i]) : 0;
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= squares[isGroup[features[i]]];
        }
    }
}
