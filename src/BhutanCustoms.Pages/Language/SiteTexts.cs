using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace BhutanCustoms.Pages.Language;

/// <summary>
/// The words of pages in a language: a file for each, <c>en.json</c> and <c>dz.json</c>. What a language lacks stands in English, and says
/// so to readers' programs by its <c>lang</c>.
/// </summary>
public sealed class SiteTexts
{
    internal const string ResourcePrefix = "texts/";
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly SiteTexts English = new("en", null);
    private static readonly SiteTexts[] All = [English, new("dz", English)];
    private readonly FrozenDictionary<string, string> words;
    private readonly SiteTexts? fallback;

    private SiteTexts(string language, SiteTexts? fallback)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{ResourcePrefix}{language}.json")!;
        (Language, this.fallback) = (language, fallback);
        words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The languages, each with its name in itself.</summary>
    public static IReadOnlyList<(string Code, string Name)> Languages { get; } = [("en", "English"), ("dz", "རྫོང་ཁ")];

    /// <summary>The language, ISO 639-1.</summary>
    public string Language { get; }

    /// <summary>Whether something stands in English because the language lacks it.</summary>
    public bool IsPartial => fallback is not null && fallback.words.Keys.Any(key => !words.ContainsKey(key));

    internal IEnumerable<string> Keys => words.Keys;

    /// <summary>The words of a language; English where it isn't known.</summary>
    public static SiteTexts Of(string? language) => Array.Find(All, one => one.Language == language) ?? English;

    /// <summary>Words as markup, in an element that names their language where that isn't English's page.</summary>
    /// <param name="key">Their key.</param>
    /// <param name="values">What stands in place of {0}, {1} and so on.</param>
    /// <exception cref="KeyNotFoundException">English has no such key either.</exception>
    public MarkupString this[string key, params object?[] values] =>
        new(
            fallback is null
                ? Html.Encode(Plain(key, values))
                : $"<span lang=\"{(words.ContainsKey(key) ? Language : fallback.Language)}\">{Html.Encode(Plain(key, values))}</span>"
        );

    /// <summary>Words for places that hold text only, such as an attribute or an option.</summary>
    /// <param name="key">Their key.</param>
    /// <param name="values">What stands in place of {0}, {1} and so on.</param>
    /// <exception cref="KeyNotFoundException">English has no such key either.</exception>
    public string Plain(string key, params object?[] values)
    {
        var text =
            words.GetValueOrDefault(key)
            ?? fallback?.words.GetValueOrDefault(key)
            ?? throw new KeyNotFoundException($"There are no words for \"{key}\".");
        return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
