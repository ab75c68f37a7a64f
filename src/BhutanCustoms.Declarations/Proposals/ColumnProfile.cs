using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Reading.Fields;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>What the values of one column look like.</summary>
internal sealed partial class ColumnProfile
{
    /// <summary>Texts that exports write where there is no value.</summary>
    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase)
    {
        "NULL",
        "NA",
        "N/A",
        "#N/A",
        "NaN",
        "None",
        "nil",
        "\\N",
        "-",
        "--",
        "?",
    };

    public ColumnProfile(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        counts.Remove("");
        var values = counts.Keys.Where(text => !Placeholders.Contains(text)).ToArray();
        // NA is also Namibia: among other codes of two letters it is a value.
        var twoLetters = values.Count(text => TwoLetters().IsMatch(text)) * 2 > values.Length;
        MissingTexts =
            values.Length == 0
                ? []
                : [.. counts.Keys.Where(text => Placeholders.Contains(text) && !(twoLetters && TwoLetters().IsMatch(text)))];
        Distinct = counts.Where(pair => !MissingTexts.Contains(pair.Key)).ToDictionary();
        Filled = Distinct.Values.Sum();
        Numbers = Share(text => IsNumber(text.TrimEnd('%', ' '), false) || IsNumber(text.TrimEnd('%', ' '), true));
        Dates = Share(DateFormats.IsDate);
    }

    /// <summary>Each distinct value and its number of rows.</summary>
    public IReadOnlyDictionary<string, int> Distinct { get; }

    /// <summary>Placeholders for "no value" that the column has.</summary>
    public IReadOnlyList<string> MissingTexts { get; }

    /// <summary>Rows with a value.</summary>
    public int Filled { get; }

    /// <summary>The share of rows with a value that have a number.</summary>
    public double Numbers { get; }

    /// <summary>The share with a date.</summary>
    public double Dates { get; }

    /// <summary>Whether numbers with decimals occur, as in amounts and masses.</summary>
    public bool HasDecimals => Numbers > 0.9 && Distinct.Keys.Any(text => Decimals().IsMatch(text));

    public double FlagShare => Share(text => FlagParser.Read(text) is not null);

    /// <summary>
    /// The share of values that could be HS codes: 6 to 10 digits, perhaps with dots or less a leading zero, in chapter 01 to 99.
    /// </summary>
    public double HsShare => Share(text => CodeText.HsCode(text, null).Value is { } code && int.Parse(code.AsSpan(0, 2)) is >= 1 and <= 99);

    public double TextShare => Share(text => text.Count(char.IsLetter) >= 3 && text.Length >= 4);

    /// <summary>The share of rows with a value whose value passes a test; 0 where no row has a value.</summary>
    public double Share(Func<string, bool> test) =>
        Filled == 0 ? 0 : Distinct.Where(pair => test(pair.Key)).Sum(pair => pair.Value) / (double)Filled;

    public static bool IsNumber(string text, bool decimalComma) =>
        text.Any(char.IsAsciiDigit) && NumberText.Plain(text, decimalComma).Plain is not null;

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex TwoLetters();

    [GeneratedRegex(@"[.,]\d{1,2}$")]
    private static partial Regex Decimals();
}
