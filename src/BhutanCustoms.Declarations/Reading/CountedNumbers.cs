using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Makes the numbers of declarations and items that a source doesn't have, or not unique: of the year and the number, or of the line.
/// </summary>
internal static class CountedNumbers
{
    public static ParsedChunk Apply(ParsedChunk chunk, SourceMapping mapping, string file)
    {
        if (mapping.Fields.GetValueOrDefault(DeclarationFields.ItemNumber) is { Line: true })
        {
            var lines = CategoryColumn.From([.. chunk.Lines.Select(line => $"{line}")]);
            chunk = chunk with { Items = chunk.Items.With(DeclarationFields.ItemNumber, lines) };
        }

        var source = mapping.Fields.GetValueOrDefault(DeclarationFields.DeclarationId);
        if (source is null || !(source.Line || source.Yearly))
        {
            return chunk;
        }

        string[] ids =
        [
            .. Enumerable.Range(0, chunk.Items.Count).Select(row => source.Line ? $"{file}-{chunk.Lines[row]}" : Yearly(chunk.Items, row)),
        ];
        return (chunk with { Items = chunk.Items.With(DeclarationFields.DeclarationId, TextColumn.From(ids)) }).Without(row =>
            RejectRules.TooLong(DeclarationFields.DeclarationId, ids[row].Length, TextBounds.DeclarationId) is { } tooLong
                ? (DeclarationFields.DeclarationId, ids[row], tooLong)
                : null
        );
    }

    private static string Yearly(ItemChunk items, int row) =>
        $"{items.Date(DeclarationFields.DeclarationDate)![row]:yyyy}-{items.Text(DeclarationFields.DeclarationId)![row]}";
}
