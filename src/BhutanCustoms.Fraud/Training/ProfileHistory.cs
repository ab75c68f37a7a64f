using System.Runtime.InteropServices;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Keys;

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
    private readonly List<bool> unsaid = [];

    public ProfileHistory(History history, Profile profile)
    {
        (this.history, this.profile) = (history, profile);
        ids = new int[history.Count];
        var known = new Dictionary<ulong, int>();
        var row = 0;
        foreach (var (distinct, indexes) in history.Chunks.Select(KeysOf))
        {
            var own = Array.ConvertAll(distinct, category => IdOf(known, category));
            foreach (var index in indexes)
            {
                ids[row++] = own[index];
            }
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

            seen[i] = state[ids[row]] is { Count: 0 } && unsaid[ids[row]] ? Evidence.Unsaid : state[ids[row]];
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

    private (int[] Order, int[] Day) Events() =>
        profile.Kind == ProfileKind.Risk ? (history.ByKnown, history.Known) : (history.ByDeclared, history.Declared);

    private void Learn(Evidence[] state, int row)
    {
        ref var evidence = ref state[ids[row]];
        evidence =
            profile.Kind == ProfileKind.Risk
                ? new Evidence(evidence.Findings + (history.Found(row) ? 1 : 0), evidence.Count + 1)
                : new Evidence(
                    0,
                    evidence.Count + 1,
                    history.IsDated(row) ? Math.Max(evidence.LastDay, history.Declared[row]) : evidence.LastDay
                );
    }

    private int IdOf(Dictionary<ulong, int> known, (ulong Key, bool Unsaid) category)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(known, category.Key, out var exists);
        if (!exists)
        {
            id = keys.Count;
            keys.Add(category.Key);
            unsaid.Add(category.Unsaid);
        }

        return id;
    }

    /// <summary>
    /// Some keys of a chunk, whether a part of them is missing, and which of them each row has. A category that no row has may be among
    /// them: it is never learnt of.
    /// </summary>
    private ((ulong Key, bool Unsaid)[] Distinct, int[] Indexes) KeysOf(ItemChunk chunk)
    {
        var parts = profile.Parts.Select(part => part.Keys(chunk)).ToArray();
        var indexes = new int[chunk.Count];
        if (parts.Length == 0)
        {
            return ([(1, false)], indexes);
        }

        parts[0].Indexes(0, indexes);
        if (parts.Length == 1)
        {
            return (Array.ConvertAll(parts[0].Keys, key => (key, key == FieldHash.Missing)), indexes);
        }

        var second = new int[chunk.Count];
        parts[1].Indexes(0, second);
        var rows = new (ulong, bool)[chunk.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var (one, other) = (parts[0].Keys[indexes[i]], parts[1].Keys[second[i]]);
            rows[i] = (FieldHash.Combine(one, other), one == FieldHash.Missing || other == FieldHash.Missing);
            indexes[i] = i;
        }

        return (rows, indexes);
    }
}
