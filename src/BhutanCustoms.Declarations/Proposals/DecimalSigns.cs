using System.Text.RegularExpressions;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// Whether a file's numbers have a decimal comma. Three digits behind a single sign may be a group or a fraction, and say nothing.
/// </summary>
internal static partial class DecimalSigns
{
    /// <summary>Looks through numbers; asks where they contradict each other or none decides.</summary>
    /// <returns>Whether the comma is the decimal sign.</returns>
    public static bool AreCommas(IEnumerable<string> numbers, Questions questions)
    {
        var (comma, point, open) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var number in numbers.Where(number => number.AsSpan().ContainsAny('.', ',')))
        {
            (
                Comma().IsMatch(number) ? comma
                : Point().IsMatch(number) ? point
                : open
            ).Add(number);
        }

        var (byComma, byPoint) = (
            new MappingChoice("comma", "the comma is the decimal sign: 1.234,50"),
            new MappingChoice("point", "the point is the decimal sign: 1,234.50")
        );
        if (comma.Count > 0 && point.Count > 0)
        {
            var likely = comma.Count > point.Count;
            return questions.Ask(
                    "decimals",
                    $"{comma.Count:N0} numbers have a decimal comma, such as {comma[0]}, and {point.Count:N0} a decimal point, such as "
                        + $"{point[0]}. Which are numbers such as {(open.Count > 0 ? open[0] : "1,234")} to be read by?",
                    likely ? [byComma, byPoint] : [byPoint, byComma]
                ) == "comma";
        }

        return comma.Count > 0
            || (
                point.Count == 0
                && open.Count > 0
                && questions.Ask(
                    "decimals",
                    $"No number tells whether comma or point is the decimal sign: {open[0]} may be more than a thousand, or less than one.",
                    byPoint,
                    byComma
                ) == "comma"
            );
    }

    // Behind the last comma other than three digits, or a zero before it, or groups with points.
    [GeneratedRegex(@"^-?(?:[\d .\u00a0\u202f']*,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d{4,},\d+)$")]
    private static partial Regex Comma();

    [GeneratedRegex(
        @"^-?(?:[\d ,\u00a0\u202f']*\.(?:\d{0,2}|\d{4,})|0?\.\d+|\d{1,3}(?:,\d{2,3})+\.\d*|\d{1,3}(?:,\d{2,3})+,\d{3}|\d{4,}\.\d+)$"
    )]
    private static partial Regex Point();
}
