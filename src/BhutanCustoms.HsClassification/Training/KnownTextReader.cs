using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Training;

/// <summary>Takes in known goods: prepares their texts and leaves out what can't be learnt from.</summary>
internal static class KnownTextReader
{
    /// <summary>The known texts of those goods whose code is in the nomenclature and whose description has a word.</summary>
    public static List<KnownText> Read(IEnumerable<KnownGoods> goods, CodeTable codes)
    {
        var texts = new List<KnownText>();
        var prepared = new PreparedText();
        foreach (var (description, code, count) in goods)
        {
            var subheading = codes.Find(code);
            TextPreparation.Prepare(description, prepared);
            if (subheading >= 0 && prepared.Count > 0)
            {
                var listed = codes.Nomenclature.Contains(code) ? code : codes.Subheadings[subheading];
                texts.Add(new KnownText(prepared.Text.ToString(), Start(description), Letters(description), listed, subheading, Math.Max(1, count)));
            }
        }

        return texts;
    }

    private static string Start(string description) =>
        description.Length <= PreparedText.MaximumLength ? description : description[..PreparedText.MaximumLength];

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
