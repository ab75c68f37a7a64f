using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Known;

/// <summary>The distinct prepared texts that are known, each with the codes found right for it and how often.</summary>
internal sealed class KnownTexts
{
    private readonly string[] descriptions;
    private readonly ulong[] hashes;
    private readonly int[] starts;
    private readonly Dictionary<ulong, int> byHash;

    private KnownTexts(string[] descriptions, ulong[] hashes, int[] starts, string[] codes, int[] entryCodes, int[] entryCounts)
    {
        (this.descriptions, this.hashes, this.starts, Codes, EntryCodes, EntryCounts) = (
            descriptions,
            hashes,
            starts,
            codes,
            entryCodes,
            entryCounts
        );
        byHash = new Dictionary<ulong, int>(hashes.Length);
        for (var i = 0; i < hashes.Length; i++)
        {
            byHash[hashes[i]] = i;
        }
    }

    /// <summary>How many texts there are.</summary>
    public int Count => descriptions.Length;

    /// <summary>The codes of the history, national ones where it has them.</summary>
    public string[] Codes { get; }

    /// <summary>The index into <see cref="Codes"/> of each entry.</summary>
    public int[] EntryCodes { get; }

    /// <summary>How many declarations each entry stands for.</summary>
    public int[] EntryCounts { get; }

    /// <summary>The entries of a text, most frequent code first.</summary>
    public Range Entries(int text) => starts[text]..starts[text + 1];

    /// <summary>The description of a text, as the one of its most frequent code was written.</summary>
    public string Description(int text) => descriptions[text];

    /// <summary>The text with exactly those prepared words, or -1.</summary>
    public int Find(ReadOnlySpan<char> prepared) => byHash.TryGetValue(TextFeatures.Word(prepared), out var text) ? text : -1;

    /// <summary>Gathers texts by their prepared words, sorted by them.</summary>
    public static (KnownTexts Texts, string[] Prepared) Of(IEnumerable<KnownText> texts)
    {
        var groups = texts.GroupBy(text => text.Prepared).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var entries = Array.ConvertAll(
            groups,
            group =>
                group
                    .GroupBy(text => text.Code)
                    .Select(same => (same.First().Description, Code: same.Key, Count: same.Sum(text => text.Count)))
                    .OrderByDescending(entry => entry.Count)
                    .ThenBy(entry => entry.Code, StringComparer.Ordinal)
                    .ToArray()
        );
        var codes = entries.SelectMany(text => text).Select(entry => entry.Code).Distinct().Order(StringComparer.Ordinal).ToArray();
        var starts = new int[groups.Length + 1];
        for (var i = 0; i < groups.Length; i++)
        {
            starts[i + 1] = starts[i] + entries[i].Length;
        }

        var all = entries.SelectMany(text => text).ToArray();
        return (
            new KnownTexts(
                Array.ConvertAll(entries, text => text[0].Description),
                Array.ConvertAll(groups, group => TextFeatures.Word(group.Key)),
                starts,
                codes,
                Array.ConvertAll(all, entry => Array.BinarySearch(codes, entry.Code, StringComparer.Ordinal)),
                Array.ConvertAll(all, entry => entry.Count)
            ),
            Array.ConvertAll(groups, group => group.Key)
        );
    }

    /// <summary>Writes the texts to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteTexts(descriptions);
        writer.WriteArray<ulong>(hashes);
        writer.WriteArray<int>(starts);
        writer.WriteTexts(Codes);
        writer.WriteArray<int>(EntryCodes);
        writer.WriteArray<int>(EntryCounts);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static KnownTexts Read(BinaryReader reader) =>
        new(
            reader.ReadTexts(),
            reader.ReadArray<ulong>(),
            reader.ReadArray<int>(),
            reader.ReadTexts(),
            reader.ReadArray<int>(),
            reader.ReadArray<int>()
        );
}
