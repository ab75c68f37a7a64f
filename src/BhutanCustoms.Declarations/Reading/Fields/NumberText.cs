using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Numbers as text: a fast way for the plain ones, repairs for the others.</summary>
internal static partial class NumberText
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>
    /// Reads digits with at most one decimal point and at most 15 digits, perhaps with a minus sign. Exact: both the digits as an integer
    /// and the power of ten are exact in a double, so that their quotient is the nearest double.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out double number)
    {
        number = 0;
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var digits = 0;
        var point = -1;
        long integer = 0;
        for (var i = at; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                integer = (integer * 10) + digit;
                digits++;
            }
            else if (text[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        if (digits is 0 or > 15)
        {
            return false;
        }

        number = point < 0 ? integer : integer / PowersOfTen[text.Length - point - 1];
        number = at == 1 ? -number : number;
        return true;
    }

    /// <summary>
    /// The text with a decimal point and without thousands separators, and the repair's code, or null where it can't be read in one way
    /// only. Groups may be of three digits or Indian (1,23,456.00), and none begins with a zero: 0,125 is no group.
    /// </summary>
    public static (string? Plain, string? Repair) Plain(string text, bool decimalComma)
    {
        text = text.Replace('\u2212', '-');
        if ((decimalComma ? WithComma() : WithPoint()).IsMatch(text))
        {
            return (text.Replace(',', '.'), null);
        }

        var (thousands, point) = decimalComma ? ('.', ',') : (',', '.');
        text = Spaces().Replace(text, "_");
        var spaced = text.Contains('_');
        if (!(spaced && text.Contains(thousands)) && Grouped().IsMatch(text.Replace(thousands, '_').Replace(point, '.')))
        {
            return (Join(text, thousands).Replace(point, '.'), "NUMBER_SEPARATORS");
        }

        // Separators unlike the source's own, where they can stand for nothing else: 1.234,56 and 1 234,56 beside decimal points; 12.5
        // beside decimal commas.
        if (
            (
                text.Contains(thousands)
                && (spaced || text.Contains(point))
                && Grouped().IsMatch(text.Replace(point, '_').Replace(thousands, '.'))
            ) || (decimalComma && WithPoint().IsMatch(text))
        )
        {
            return (Join(text, point).Replace(thousands, '.'), "NUMBER_SEPARATORS");
        }

        return (null, null);
    }

    private static string Join(string text, char thousands) =>
        text.Replace("_", "", StringComparison.Ordinal).Replace(thousands.ToString(), "", StringComparison.Ordinal);

    [GeneratedRegex(@"^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$")]
    private static partial Regex WithPoint();

    [GeneratedRegex(@"^-?\d+(,\d+)?$")]
    private static partial Regex WithComma();

    [GeneratedRegex(@"(?<=\d)[\u00a0\u202f '](?=\d)")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^-?[1-9]\d{0,2}(_\d{2,3})*_\d{3}(\.\d*)?$")]
    private static partial Regex Grouped();
}
