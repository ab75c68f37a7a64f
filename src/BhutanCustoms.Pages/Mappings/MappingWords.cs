using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Pages.Mappings;

/// <summary>Mappings and what they read, in words.</summary>
internal static class MappingWords
{
    private const int Longest = 60;

    public static string Of(AmendmentRule rule) =>
        rule switch
        {
            AmendmentRule.Never => "never",
            AmendmentRule.Always => "always",
            _ => "before inspection",
        };

    /// <summary>Where a field comes from.</summary>
    public static string Of(FieldSource source)
    {
        var from =
            source.Column is { } column ? $"\"{column}\""
            : source.Columns is { } columns ? string.Join(" and ", columns.Select(one => $"\"{one}\""))
            : source.Constant is { } constant ? $"{constant} in every row"
            : source.Line ? "the row's line"
            : "";
        return string.Join(
            ", ",
            new[]
            {
                from,
                source.Yearly ? "behind the year" : "",
                source.Factor == 1 ? "" : $"times {Site.Display.Number(source.Factor)}",
                source.DateFormats is { } formats ? $"written {string.Join(" or ", formats)}" : "",
                source.Values is { } values ? string.Join(", ", values.Select(one => $"{one.Key} is {one.Value}")) : "",
                source.AlsoValid is { } valid ? $"{string.Join(", ", valid)} valid as well" : "",
                source.Optional ? "may be missing" : "",
            }.Where(part => part.Length > 0)
        );
    }

    /// <summary>A value as it was read.</summary>
    public static string Of(Column column, int row)
    {
        var text = column switch
        {
            _ when column.IsMissing(row) => "–",
            CategoryColumn category => category[row]!,
            TextColumn texts => texts[row],
            NumberColumn number => Site.Display.Number(number[row]),
            DateColumn date => Site.Display.Day(date[row]),
            _ => "",
        };
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }
}
