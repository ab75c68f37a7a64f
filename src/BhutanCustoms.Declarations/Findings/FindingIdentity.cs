using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading.Fields;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>Where a file of findings has the declaration's number in the columns of its source instead of in one of our name.</summary>
internal sealed class FindingIdentity
{
    private readonly SourceMapping mapping;
    private readonly int[] parts;
    private readonly int date;

    private FindingIdentity(SourceMapping mapping, int[] parts, int date) => (this.mapping, this.parts, this.date) = (mapping, parts, date);

    /// <summary>The columns of the source that a header has for it; null where it hasn't all that are needed.</summary>
    public static FindingIdentity? Of(SourceMapping? mapping, string[] header, Func<string, string> name)
    {
        if (mapping?.Fields.GetValueOrDefault(DeclarationFields.DeclarationId) is not { } source || source.ColumnNames.Count == 0)
        {
            return null;
        }

        int[] parts = [.. source.ColumnNames.Select(column => Array.IndexOf(header, name(column)))];
        var day = mapping.Fields.GetValueOrDefault(DeclarationFields.DeclarationDate)?.Column;
        var date = source.Yearly && day is not null ? Array.IndexOf(header, name(day)) : -1;
        return parts.Contains(-1) || (source.Yearly && date < 0) ? null : new FindingIdentity(mapping, parts, date);
    }

    /// <summary>Whether a column is part of it.</summary>
    public bool Uses(int column) => column == date || parts.Contains(column);

    /// <summary>The place of the item's number; -1 where the header hasn't the source's column.</summary>
    public int ItemIn(string[] header, Func<string, string> name) =>
        mapping.Fields.GetValueOrDefault(DeclarationFields.ItemNumber)?.Column is { } column ? Array.IndexOf(header, name(column)) : -1;

    /// <summary>The declaration's number as the reader of declarations makes it; empty where a part is.</summary>
    public string Of(string[] fields)
    {
        string[] texts = [.. parts.Select(part => fields[part].Trim())];
        string[] years = date < 0 ? [] : [Year(fields[date].Trim())];
        return texts.Concat(years).Any(text => text.Length == 0) ? "" : string.Join('-', years.Concat(texts));
    }

    private string Year(string text) =>
        mapping
            .DateFormats.Select(format => DateText.Read(DateText.WithoutTime(text), format))
            .FirstOrDefault(day => day is not null)
            ?.ToString("yyyy", System.Globalization.CultureInfo.InvariantCulture)
        ?? "";
}
