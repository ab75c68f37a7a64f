using System.Globalization;
using BhutanCustoms.Declarations.Calendar;

namespace BhutanCustoms.Pages.Site;

/// <summary>Figures, amounts and moments as pages write them.</summary>
public static class Display
{
    private const string None = "–";

    /// <summary>How digits are grouped: 1,234,567 or 12,34,567 (setting Pages:DigitGroups).</summary>
    public static NumberFormatInfo Numbers { get; private set; } = CultureInfo.InvariantCulture.NumberFormat;

    /// <summary>Sets the groups of digits of all pages.</summary>
    /// <param name="groups">Their sizes from the right, such as 3, or 3,2 for 12,34,567; empty for 3.</param>
    /// <exception cref="FormatException">It isn't digits from 1 to 9 with commas between them.</exception>
    public static void GroupDigits(string? groups)
    {
        var sizes = (string.IsNullOrWhiteSpace(groups) ? "3" : groups).Split(',').Select(size => size.Trim()).ToArray();
        if (sizes.Any(size => size.Length != 1 || size[0] is < '1' or > '9'))
        {
            throw new FormatException($"Pages:DigitGroups is \"{groups}\"; write sizes such as 3, or 3,2 for 12,34,567.");
        }

        var numbers = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
        numbers.NumberGroupSizes = [.. sizes.Select(size => size[0] - '0')];
        Numbers = NumberFormatInfo.ReadOnly(numbers);
    }

    /// <summary>An amount in whole ngultrum, such as <c>Nu 1,234,567</c>.</summary>
    public static string Amount(double? amount) =>
        amount is { } value && double.IsFinite(value) ? $"Nu {value.ToString("N0", Numbers)}" : None;

    /// <summary>A large amount in few letters, such as <c>Nu 1.2 m</c>.</summary>
    public static string Rounded(double amount) =>
        Math.Abs(amount) switch
        {
            >= 1e9 => $"Nu {(amount / 1e9).ToString("N2", Numbers)} bn",
            >= 1e6 => $"Nu {(amount / 1e6).ToString("N1", Numbers)} m",
            >= 1e4 => $"Nu {(amount / 1e3).ToString("N0", Numbers)} k",
            _ => $"Nu {amount.ToString(Math.Abs(amount) < 100 ? "0.##" : "N0", Numbers)}",
        };

    /// <summary>A count.</summary>
    public static string Count(double count) => count.ToString("N0", Numbers);

    /// <summary>A number as it was declared, without digits that it hasn't.</summary>
    public static string Number(double? number) => number is { } value ? value.ToString("#,0.####", Numbers) : None;

    /// <summary>A share, such as <c>43 %</c>; one below one in a hundred with a digit more.</summary>
    public static string Percent(double? share) =>
        share is { } value && double.IsFinite(value)
            ? $"{(100 * value).ToString(value is > 0 and < 0.01 ? "0.0" : "0", CultureInfo.InvariantCulture)} %"
            : None;

    /// <summary>A moment by Thimphu's clock.</summary>
    public static string Moment(DateTimeOffset? moment) => moment is { } value ? BhutanCalendar.Text(value, "d MMM yyyy, HH:mm") : None;

    /// <summary>A day.</summary>
    public static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? None;

    /// <summary>A day that stands as yyyy-MM-dd.</summary>
    public static string Day(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Day(date) : day;

    /// <summary>An HS code as people write it, such as 8517.1300.</summary>
    public static string Hs(string? code) =>
        code is { Length: > 4 } ? $"{code[..4]}.{code[4..]}"
        : string.IsNullOrEmpty(code) ? None
        : code;

    /// <summary>A text, or a dash where there is none.</summary>
    public static string Text(string? text) => string.IsNullOrWhiteSpace(text) ? None : text;
}
