using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Reads some fields of an item by the rules of a batch, for requests that are no whole row.</summary>
public static class FieldReading
{
    private const string OwnLayout = "bhutan";

    /// <summary>Reads fields as our own layout has them; a field without text is missing, and none is needed.</summary>
    /// <param name="texts">What was declared, by field.</param>
    /// <param name="reference">The lists.</param>
    /// <param name="today">The day behind which a date is in the future, and that of an item without one.</param>
    /// <returns>The item with these fields, or why it would be rejected.</returns>
    public static (DeclarationItem? Item, IReadOnlyList<Reject> Rejects) Read(
        IReadOnlyDictionary<string, string?> texts,
        ReferenceData reference,
        DateOnly today
    )
    {
        var (mapping, notes) = (ShippedMappings.BySource[OwnLayout], new RowNotes());
        notes.Begin(1);
        var columns = new Dictionary<string, Column> { [DeclarationFields.DeclarationDate] = new DateColumn(new[] { today.DayNumber }) };
        foreach (var (name, text) in texts.Where(one => !string.IsNullOrWhiteSpace(one.Value)))
        {
            var parser = FieldParsers.Make(DeclarationFields.Find(name)!, mapping.Fields[name], mapping, reference, today);
            parser.Begin(1);
            parser.Append(0, Encoding.UTF8.GetBytes(text!), notes);
            columns[name] = parser.Finish(1);
        }

        if (notes.Rejected)
        {
            return (null, notes.Rejects);
        }

        var chunk = SupersededCodes.Apply(new ParsedChunk(1, 1, new ItemChunk(1, columns), [1], [], notes.Repairs), reference.Editions);
        return chunk.Items.Count == 1 ? (chunk.Items.Item(0), []) : (null, chunk.Rejects);
    }
}
