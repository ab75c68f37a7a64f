using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Reads, repairs and checks one field of each row and builds its column.</summary>
internal abstract class FieldParser(DeclarationField field)
{
    public DeclarationField Field { get; } = field;

    /// <summary>The letters of its column in a spreadsheet; empty where it is made of several.</summary>
    public string Column { get; set; } = "";

    /// <summary>Forgets the chunk before and makes room for rows.</summary>
    public abstract void Begin(int capacity);

    /// <summary>Reads the row's raw text. A row that is rejected is written over by the next.</summary>
    public abstract void Append(int row, ReadOnlySpan<byte> raw, RowNotes notes);

    /// <summary>The column of the first rows.</summary>
    public abstract Column Finish(int count);

    /// <summary>The rule by which a text is rejected, unless it is what a failed formula shows.</summary>
    protected RejectRule Fault(string text, RejectRule rule) => SpreadsheetErrors.Contains(text) ? RejectRules.CellError(Column) : rule;

    protected static T[] Room<T>(T[] array, int capacity) => array.Length >= capacity ? array : new T[capacity];
}
