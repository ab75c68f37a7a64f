using System.Text.RegularExpressions;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Numbers as text: a fast way for the plain ones, repairs for the others.</summary>
internal static partial class NumberText
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>
    /// Reads digits with at most one decimal point and at most 15 digits, perhaps with a minus sign. Exact: both the digits as an integer and the
    /// power of ten are exact in a double, so that their quotient is the nearest double.
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
    /// The text with a decimal point and without thousands separators, and the repair's code, or null where it can't be read in one way only.
    /// Groups may be of three digits or Indian (1,23,456.00).
    /// </summary>
    public static (string? Plain, string? Repair) Plain(string text, bool decimalComma)
    {
        text = text.Replace('\u2212', '-');
        if (Ordinary().IsMatch(text))
        {
            return (text, null);
        }

        var (thousands, point) = decimalComma ? ('.', ',') : (',', '.');
        if (decimalComma && DecimalCommaOnly().IsMatch(text))
        {
            return (text.Replace(',', '.'), null);
        }

        text = text.Replace("\u00a0", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        if (Ordinary().IsMatch(text) && !decimalComma)
        {
            return (text, "NUMBER_SEPARATORS");
        }

        if (Grouped().IsMatch(text.Replace(thousands, '_').Replace(point, '.')))
        {
            return (text.Replace(thousands.ToString(), "", StringComparison.Ordinal).Replace(point, '.'), "NUMBER_SEPARATORS");
        }

        // 1.234,56 in a source with decimal points (or the reverse): two kinds of separators, each where only it can stand.
        return Grouped().IsMatch(text.Replace(point, '_').Replace(thousands, '.')) && text.Contains(point) && text.Contains(thousands)
            ? (text.Replace(point.ToString(), "", StringComparison.Ordinal).Replace(thousands, '.'), "NUMBER_SEPARATORS")
            : (null, null);
    }

    [GeneratedRegex(@"^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$")]
    private static partial Regex Ordinary();

    [GeneratedRegex(@"^-?\d+(,\d+)?$")]
    private static partial Regex DecimalCommaOnly();

    [GeneratedRegex(@"^-?\d{1,3}(_\d{2,3})*_\d{3}(\.\d*)?$")]
    private static partial Regex Grouped();
}
