using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Features;

/// <summary>
/// The features of a chunk, formed some rows at a time. What depends on a single category alone is worked out once for each distinct value
/// when the object is made; what is left for each row is a look-up a feature.
/// </summary>
internal sealed class ChunkFeatures
{
    private readonly FeatureSet set;
    private readonly PartKeys[][] keys;
    private readonly float[]?[] singles;

    public ChunkFeatures(FeatureSet set, ItemChunk chunk)
    {
        this.set = set;
        Numbers = new ChunkNumbers(chunk, set.Usual);
        var known = new Dictionary<ProfilePart, PartKeys>();
        keys =
        [
            .. set.Profiles.Select(profile =>
                profile.Parts.Select(part => known.TryGetValue(part, out var own) ? own : known[part] = part.Keys(chunk)).ToArray()
            ),
        ];
        singles = new float[]?[set.Profiles.Count];
        for (var p = 0; p < singles.Length; p++)
        {
            singles[p] = keys[p].Length == 1 ? Single(p) : null;
        }
    }

    public ChunkNumbers Numbers { get; }

    /// <summary>Forms the features of some rows.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="block">Where they go, feature by feature: the value of feature f for the i-th row at f × <paramref name="stride"/> +
    /// i.</param>
    /// <param name="stride">The distance between features, at least <paramref name="count"/>.</param>
    public void Fill(int start, int count, Span<float> block, int stride)
    {
        FillNumbers(Numbers, start, count, block, stride);
        FillProfiles(start, count, block, stride);
    }

    /// <summary>Forms the features of some rows that profiles give.</summary>
    public void FillProfiles(int start, int count, Span<float> block, int stride)
    {
        Span<int> first = stackalloc int[count];
        Span<int> second = stackalloc int[count];
        for (var p = 0; p < set.Profiles.Count; p++)
        {
            var into = block.Slice((set.Numbers.Count + p) * stride, count);
            keys[p][0].Indexes(start, first);
            if (singles[p] is { } values)
            {
                for (var i = 0; i < count; i++)
                {
                    into[i] = values[first[i]];
                }

                continue;
            }

            keys[p][1].Indexes(start, second);
            var parent = set.Parents[p] < 0 ? default : block.Slice((set.Numbers.Count + set.Parents[p]) * stride, count);
            Cross(p, first, second, parent, into);
        }
    }

    /// <summary>Forms the features of some rows that are numbers, from other numbers than their own.</summary>
    public void FillNumbers(ChunkNumbers numbers, int start, int count, Span<float> block, int stride)
    {
        for (var f = 0; f < set.Numbers.Count; f++)
        {
            var feature = set.Numbers[f];
            var into = block.Slice(f * stride, count);
            for (var i = 0; i < count; i++)
            {
                into[i] = feature.At(numbers, start + i);
            }
        }
    }

    /// <summary>What is known of an item's category in a profile.</summary>
    public Evidence Evidence(int profile, int row)
    {
        Span<int> index = stackalloc int[1];
        keys[profile][0].Indexes(row, index);
        var first = keys[profile][0].Keys[index[0]];
        if (keys[profile].Length == 1)
        {
            return set.Tables[profile].Of(first, first);
        }

        keys[profile][1].Indexes(row, index);
        var second = keys[profile][1].Keys[index[0]];
        return set.Tables[profile].Of(FieldHash.Combine(first, second), first, second);
    }

    private void Cross(int p, ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<float> parent, Span<float> into)
    {
        var (profile, table, left, right) = (set.Profiles[p], set.Tables[p], keys[p][0].Keys, keys[p][1].Keys);
        var context = set.Context(profile);
        for (var i = 0; i < into.Length; i++)
        {
            var (one, other) = (left[first[i]], right[second[i]]);
            var evidence = table.Of(FieldHash.Combine(one, other), one, other);
            into[i] = profile.Value(evidence, parent.IsEmpty ? context : parent[i]);
        }
    }

    /// <summary>
    /// The feature's value for each distinct value. A parent of a single field is of the same field, so its values stand at the same
    /// indexes.
    /// </summary>
    private float[] Single(int p)
    {
        var (profile, table, distinct) = (set.Profiles[p], set.Tables[p], keys[p][0].Keys);
        var parent = set.Parents[p] < 0 ? null : singles[set.Parents[p]];
        var (context, values) = (set.Context(profile), new float[distinct.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = profile.Value(table.Of(distinct[i], distinct[i]), parent?[i] ?? context);
        }

        return values;
    }
}
