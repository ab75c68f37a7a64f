using System.Runtime.InteropServices;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// What a profile knew about each labelled row's category when the row was declared, and what it knows in the end.
/// <para>
/// Rows are walked through day by day. A row sees the labels that were known before its own day, and never its own: just what a model
/// trained on the evening before would have known. This is stricter than folds drawn at random, which let a trader's later findings
/// tell about earlier declarations, and finer than blocks of weeks, which waste what arrived within a block.
/// </para>
/// </summary>
internal sealed class ProfileHistory
{
    private readonly History history;
    private readonly Profile profile;
    private readonly int[] ids;
    private readonly List<ulong> keys = [];

    public ProfileHistory(History history, Profile profile)
    {
        (this.history, this.profile) = (history, profile);
        ids = new int[history.Count];
        var known = new Dictionary<ulong, int>();
        var row = 0;
        foreach (var key in history.Chunks.SelectMany(chunk => KeysOf(profile, chunk)))
        {
            ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(known, key, out var exists);
            if (!exists)
            {
                id = keys.Count;
                keys.Add(key);
            }

            ids[row++] = id;
        }
    }

    /// <summary>What was known on the day of each of <see cref="History.Labelled"/>.</summary>
    public Evidence[] AsOf()
    {
        var (order, day) = Events();
        var state = new Evidence[keys.Count];
        var seen = new Evidence[history.Labelled.Length];
        var next = 0;
        for (var i = 0; i < seen.Length; i++)
        {
            var row = history.Labelled[i];
            for (; next < order.Length && day[order[next]] < history.Declared[row]; next++)
            {
                Learn(state, order[next]);
            }

            seen[i] = state[ids[row]];
        }

        return seen;
    }

    /// <summary>What is known in the end; categories with too few inspections are left out.</summary>
    public ProfileTable Table()
    {
        var state = new Evidence[keys.Count];
        foreach (var row in Events().Order)
        {
            Learn(state, row);
        }

        return new ProfileTable(keys.Zip(state, KeyValuePair.Create).Where(entry => entry.Value.Count >= profile.Fewest));
    }

    private (int[] Order, int[] Day) Events()
    {
        var day = profile.Kind == ProfileKind.Risk ? history.Known : history.Declared;
        int[] rows = profile.Kind == ProfileKind.Risk ? [.. history.Labelled] : [.. Enumerable.Range(0, history.Count)];
        Array.Sort(Array.ConvertAll(rows, row => day[row]), rows);
        return (rows, day);
    }

    private void Learn(Evidence[] state, int row)
    {
        ref var evidence = ref state[ids[row]];
        evidence = new Evidence(evidence.Findings + (profile.Kind == ProfileKind.Risk && history.Found(row) ? 1 : 0), evidence.Count + 1);
    }

    private static ulong[] KeysOf(Profile profile, ItemChunk chunk)
    {
        var parts = profile.Parts.Select(part => Keys(part, chunk)).ToArray();
        return parts.Length == 0
            ? Enumerable.Repeat(1UL, chunk.Count).ToArray()
            : parts.Aggregate((first, second) => [.. first.Zip(second, FieldHash.Combine)]);
    }

    private static ulong[] Keys(ProfilePart part, ItemChunk chunk)
    {
        var keys = part.Keys(chunk);
        var indexes = new int[chunk.Count];
        keys.Indexes(0, indexes);
        return Array.ConvertAll(indexes, index => keys.Keys[index]);
    }
}
