using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Codes;

/// <summary>
/// The codes that a model can suggest: the subheadings of its nomenclature, numbered in their order, and the national lines under them.
/// </summary>
internal sealed class CodeTable
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers;

    /// <summary>Makes the table of a nomenclature.</summary>
    public CodeTable(Nomenclature nomenclature)
    {
        Nomenclature = nomenclature;
        Subheadings = [.. nomenclature.Subheadings];
        var known = new Dictionary<string, int>(Subheadings.Length, StringComparer.Ordinal);
        var headings = new Dictionary<string, int>(StringComparer.Ordinal);
        var chapters = new Dictionary<string, int>(StringComparer.Ordinal);
        (Headings, Chapters) = (new int[Subheadings.Length], new int[Subheadings.Length]);
        for (var i = 0; i < Subheadings.Length; i++)
        {
            known.Add(Subheadings[i], i);
            Headings[i] = Number(headings, Subheadings[i][..4]);
            Chapters[i] = Number(chapters, Subheadings[i][..2]);
        }

        (HeadingCount, ChapterCount) = (headings.Count, chapters.Count);
        numbers = known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The nomenclature with its texts.</summary>
    public Nomenclature Nomenclature { get; }

    /// <summary>The six-digit codes, sorted.</summary>
    public string[] Subheadings { get; }

    /// <summary>The number of each subheading's heading.</summary>
    public int[] Headings { get; }

    /// <summary>The number of each subheading's chapter.</summary>
    public int[] Chapters { get; }

    /// <summary>How many headings there are.</summary>
    public int HeadingCount { get; }

    /// <summary>How many chapters there are.</summary>
    public int ChapterCount { get; }

    /// <summary>The number of the subheading that a code of six or more digits lies under, or -1 where there is none.</summary>
    public int Find(ReadOnlySpan<char> code) => code.Length >= 6 && numbers.TryGetValue(code[..6], out var number) ? number : -1;

    /// <summary>How many subheadings begin with those digits.</summary>
    public int CountUnder(ReadOnlySpan<char> digits) => FirstFrom($"{digits}:") - FirstFrom(digits.ToString());

    /// <summary>Writes the table to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Nomenclature.Edition);
        var codes = Nomenclature.Texts.Keys.Order(StringComparer.Ordinal).ToArray();
        writer.WriteTexts(codes);
        writer.WriteTexts(Array.ConvertAll(codes, code => Nomenclature.Texts[code]));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CodeTable Read(BinaryReader reader)
    {
        var edition = reader.ReadString();
        var (codes, texts) = (reader.ReadTexts(), reader.ReadTexts());
        return new CodeTable(new Nomenclature(edition, codes.Zip(texts, KeyValuePair.Create)));
    }

    /// <summary>The first subheading not before a text; the character after the digits is the colon.</summary>
    private int FirstFrom(string text) => Array.BinarySearch(Subheadings, text, StringComparer.Ordinal) is var at && at < 0 ? ~at : at;

    private static int Number(Dictionary<string, int> numbers, string code)
    {
        if (!numbers.TryGetValue(code, out var number))
        {
            numbers.Add(code, number = numbers.Count);
        }

        return number;
    }
}
