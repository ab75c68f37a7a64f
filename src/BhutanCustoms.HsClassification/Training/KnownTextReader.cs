using System.Text;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Training;

/// <summary>Takes in known goods: prepares their texts and leaves out what can't be learnt from.</summary>
internal static class KnownTextReader
{
    private const int LongestCode = 10;

    /// <summary>Beyond it a count tells nothing more; it keeps sums within range.</summary>
    private const int MostDeclarations = 1_000_000;

    /// <summary>The known texts of those goods whose code is in the nomenclature and whose description has a word.</summary>
    public static List<KnownText> Read(IEnumerable<KnownGoods> goods, CodeTable codes)
    {
        var texts = new List<KnownText>();
        var prepared = new PreparedText();
        foreach (var (description, code, count, isTerm) in goods)
        {
            var subheading = codes.Find(code);
            TextPreparation.Prepare(description, prepared);
            if (subheading >= 0 && prepared.Count > 0)
            {
                texts.Add(
                    new KnownText(
                        prepared.Text.ToString(),
                        Start(description),
                        Letters(description),
                        Listed(code, subheading, codes),
                        subheading,
                        Math.Clamp(count, 1, MostDeclarations),
                        isTerm
                    )
                );
            }
        }

        return texts;
    }

    /// <summary>The code where the nomenclature has it or lists no national lines, else its subheading.</summary>
    private static string Listed(string code, int subheading, CodeTable codes) =>
        code.Length <= LongestCode && code.All(char.IsAsciiDigit) && codes.Nomenclature.Contains(code)
            ? code
            : codes.Subheadings[subheading];

    /// <summary>As much of a description as is read, by way of UTF-8, as a model file would give back no half characters.</summary>
    private static string Start(string description) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(description[..Math.Min(description.Length, PreparedText.MaximumLength)]));

    private static ulong Letters(string description)
    {
        Span<char> letters = stackalloc char[PreparedText.MaximumLength];
        var count = 0;
        foreach (var c in description.AsSpan(0, Math.Min(description.Length, letters.Length)))
        {
            if (char.IsLetter(c))
            {
                letters[count++] = char.ToLowerInvariant(c);
            }
        }

        return TextFeatures.Word(letters[..count]);
    }
}
