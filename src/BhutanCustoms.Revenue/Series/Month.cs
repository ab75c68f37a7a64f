using System.Globalization;
using System.Text.Json.Serialization;

namespace BhutanCustoms.Revenue.Series;

/// <summary>A calendar month. Months subtract to a number of months and add numbers of months.</summary>
/// <param name="Index">Months since January of the year 0.</param>
[JsonConverter(typeof(MonthJsonConverter))]
public readonly record struct Month(int Index) : IComparable<Month>
{
    /// <summary>The month with that year and number (1 to 12).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside 1 to 9999 or the number outside 1 to 12.</exception>
    public static Month Of(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        return new Month(year * 12 + number - 1);
    }

    /// <summary>The month in which a day lies.</summary>
    public static Month Of(DateOnly day) => Of(day.Year, day.Month);

    /// <summary>The calendar year.</summary>
    public int Year => Index / 12;

    /// <summary>1 for January to 12 for December.</summary>
    public int Number => Index % 12 + 1;

    /// <summary>
    /// The year in which the fiscal year (1 July to 30 June) of this month ends: July 2025 and June 2026 both lie in 2026.
    /// </summary>
    public int FiscalYear => Number >= 7 ? Year + 1 : Year;

    /// <summary>The month so many months later.</summary>
    public static Month operator +(Month month, int months) => new(month.Index + months);

    /// <summary>How many months later the first is.</summary>
    public static int operator -(Month later, Month earlier) => later.Index - earlier.Index;

    /// <summary>Whether the first lies before the second.</summary>
    public static bool operator <(Month a, Month b) => a.Index < b.Index;

    /// <summary>Whether the first lies after the second.</summary>
    public static bool operator >(Month a, Month b) => a.Index > b.Index;

    /// <summary>Whether the first doesn't lie after the second.</summary>
    public static bool operator <=(Month a, Month b) => a.Index <= b.Index;

    /// <summary>Whether the first doesn't lie before the second.</summary>
    public static bool operator >=(Month a, Month b) => a.Index >= b.Index;

    /// <inheritdoc/>
    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    /// <summary>The month as <c>yyyy-MM</c>, how it stands in file names and tables.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");

    /// <summary>Reads <c>yyyy-MM</c>; false for anything else.</summary>
    public static bool TryParse(string? text, out Month month)
    {
        var good = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = good ? Of(day) : default;
        return good;
    }
}
