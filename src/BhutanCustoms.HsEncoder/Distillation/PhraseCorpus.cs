using System.Text.RegularExpressions;

namespace BhutanCustoms.HsEncoder.Distillation;

/// <summary>The phrases on which word vectors learn how words combine.</summary>
internal static partial class PhraseCorpus
{
    /// <summary>How many phrases are made at most: enough for the few hundred words that most of them are made of.</summary>
    private const int Most = 45_000;

    /// <summary>
    /// The texts' segments between punctuation, then neighbouring segments together the other way round (<c>valves; of steel</c> becomes
    /// <c>of steel valves</c>, as traders write), then the texts themselves, then segments with a segment of another text; each once.
    /// </summary>
    /// <param name="texts">Texts of the nomenclature, reference terms, descriptions.</param>
    /// <param name="random">Decides which segments come together.</param>
    public static string[] Of(IReadOnlyCollection<string> texts, Random random)
    {
        var segments = texts.Select(Segments).ToArray();
        var all = segments.SelectMany(segment => segment).Distinct().ToArray();
        var phrases = all.Concat(segments.SelectMany(Turned)).Concat(texts).Distinct().Take(Most).ToHashSet();
        for (var tries = 0; phrases.Count < Most && tries < Most && all.Length > 1; tries++)
        {
            phrases.Add($"{all[random.Next(all.Length)]} {all[random.Next(all.Length)]}");
        }

        return [.. phrases];
    }

    private static IEnumerable<string> Turned(string[] segments) => segments.Zip(segments.Skip(1), (first, second) => $"{second} {first}");

    private static string[] Segments(string text) =>
        [.. Punctuation().Split(text).Select(part => part.Trim()).Where(part => part.Any(char.IsLetter))];

    [GeneratedRegex(@"[;:,()/]|\s-\s")]
    private static partial Regex Punctuation();
}
