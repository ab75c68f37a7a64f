using System.Globalization;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Night.Amendments;

/// <summary>Tells two versions of an item apart, field by field.</summary>
internal static class ChangedFields
{
    /// <summary>The fields that differ, in the order of our own layout, attributes behind them.</summary>
    /// <param name="before">Chunk with the version before.</param>
    /// <param name="rowBefore">Its row.</param>
    /// <param name="after">Chunk with the version now.</param>
    /// <param name="rowAfter">Its row.</param>
    /// <param name="ratesDeclared">As in <see cref="ItemContent.Counts"/>.</param>
    public static IEnumerable<(string Field, string From, string To)> Of(
        ItemChunk before,
        int rowBefore,
        ItemChunk after,
        int rowAfter,
        bool ratesDeclared
    ) =>
        DeclarationFields
            .All.Select(field => field.Name)
            .Concat(before.Attributes.Union(after.Attributes).Order(StringComparer.Ordinal))
            .Where(field => ItemContent.Counts(field, ratesDeclared))
            .Select(field => (field, Text(before, field, rowBefore), Text(after, field, rowAfter)))
            .Where(change => change.Item2 != change.Item3);

    private static string Text(ItemChunk items, string field, int row) =>
        items.Columns.GetValueOrDefault(field) switch
        {
            null => "",
            var column when column.IsMissing(row) => "",
            CategoryColumn category => category[row]!,
            TextColumn text => text[row],
            DateColumn date => date[row]!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            NumberColumn number => number[row].ToString("0.######", CultureInfo.InvariantCulture),
            var other => throw new ArgumentException($"No text of {other.GetType().Name}.", nameof(items)),
        };
}
