using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Copies of labelled rows as they would be if their source lacked some fields. Trees that learn from them too know what an item is worth
/// of which a field isn't known: about what the rest of it says. Without them a missing value would be the smallest of all, and most
/// suspicious where small values are. A field that is missing often enough in the history itself isn't left out: there trees learn what its
/// absence means.
/// </summary>
/// <param name="Rows">The index of each copy's row in <see cref="History.Labelled"/>.</param>
/// <param name="Columns">The features of the copies, feature by feature.</param>
internal sealed record LeftOutFields(int[] Rows, IReadOnlyList<float[]> Columns)
{
    /// <summary>
    /// How much a copy counts beside its row. With as much as the row, trees spend themselves on what is missing: on the synthetic Bhutan
    /// with all fields precision at 5 % falls by twice as much, and with a third no more is lost where fields are missing.
    /// </summary>
    public const float Weight = 0.3f;

    /// <summary>More copies than this would teach nothing new.</summary>
    private const int MostCopies = 50_000;

    /// <summary>Copies of the labelled rows; each lacks one group of fields, or about half of them.</summary>
    public static LeftOutFields Of(History history, EncodedHistory encoded, int seed)
    {
        var (set, columns, places) = (encoded.Set, encoded.Columns, history.Places());
        var random = new Random(seed);
        var groups = OptionalFields.In(history.Fields).Where(group => set.AbsenceOf(group) is null).ToArray();
        var masks = Masks(groups, random);
        if (masks.Count == 0)
        {
            return new LeftOutFields([], [.. columns.Select(_ => Array.Empty<float>())]);
        }

        var every = Math.Max(1, (int)Math.Ceiling((double)history.Labelled.Length / MostCopies));
        var rows = Enumerable.Range(0, history.Labelled.Length).Where(i => i % every == 0).ToArray();
        var copies = columns.Select(column => Array.ConvertAll(rows, row => column[row])).ToArray();
        var mask = Array.ConvertAll(rows, _ => random.Next(masks.Count));
        foreach (var group in Enumerable.Range(0, rows.Length).GroupBy(i => (places[rows[i]].Chunk, Mask: mask[i])))
        {
            int[] own = [.. group];
            var fields = masks[group.Key.Mask];
            var taken = history.Chunks[group.Key.Chunk].Take(Array.ConvertAll(own, i => places[rows[i]].Row));
            var numbers = new ChunkNumbers(taken.Without(fields), set.Usual);
            for (var f = 0; f < set.Numbers.Count; f++)
            {
                for (var i = 0; i < own.Length; i++)
                {
                    copies[f][own[i]] = set.Numbers[f].At(numbers, i);
                }
            }

            for (var p = 0; p < set.Profiles.Count; p++)
            {
                if (set.Profiles[p].Parts.Any(part => fields.Contains(part.Field)))
                {
                    var (column, parent) = (
                        copies[set.Numbers.Count + p],
                        set.Parents[p] < 0 ? null : copies[set.Numbers.Count + set.Parents[p]]
                    );
                    foreach (var i in own)
                    {
                        column[i] = set.Profiles[p].Value(Evidence.Unsaid, parent is null ? encoded.BaseRates[rows[i]] : parent[i]);
                    }
                }
            }
        }

        return new LeftOutFields(rows, copies);
    }

    /// <summary>Those copies whose rows are among some, numbered within these.</summary>
    public LeftOutFields Among(int[] rows)
    {
        var number = rows.Index().ToDictionary(row => row.Item, row => row.Index);
        var own = Enumerable.Range(0, Rows.Length).Where(i => number.ContainsKey(Rows[i])).ToArray();
        return new LeftOutFields(
            Array.ConvertAll(own, i => number[Rows[i]]),
            [.. Columns.Select(column => Array.ConvertAll(own, i => column[i]))]
        );
    }

    /// <summary>Rows with the copies behind them.</summary>
    public IReadOnlyList<float[]> Behind(IReadOnlyList<float[]> columns) =>
        Rows.Length == 0 ? columns : [.. columns.Select((column, f) => (float[])[.. column, .. Columns[f]])];

    /// <summary>Each group alone, and as many mixtures.</summary>
    private static List<HashSet<string>> Masks(OptionalFields[] groups, Random random)
    {
        var mixtures = groups.Select(_ => groups.Where(_ => random.Next(2) == 0)).Append(groups).Where(mixture => mixture.Any());
        return
        [
            .. groups.Select(group => new[] { group }).Concat(mixtures).Select(mask => mask.SelectMany(group => group.Fields).ToHashSet()),
        ];
    }
}
