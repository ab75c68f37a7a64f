using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Reads single codes as a batch reads them, for requests that have no row.</summary>
public static class CodeReading
{
    /// <summary>An HS code without punctuation, and with the leading zero that a spreadsheet took.</summary>
    /// <param name="text">What was declared, not empty.</param>
    /// <param name="reference">The lists.</param>
    /// <returns>The code, or why there is none.</returns>
    public static (string? Code, RejectRule? Reject) HsCode(string text, ReferenceData reference)
    {
        var read = CodeText.HsCode(text.Trim(), reference.Nomenclature, reference.Editions);
        return (read.Value, read.Reject);
    }

    /// <summary>A country by its code or English name.</summary>
    /// <param name="text">What was declared, not empty.</param>
    /// <param name="reference">The lists.</param>
    /// <returns>The code of two letters, or why there is none.</returns>
    public static (string? Code, RejectRule? Reject) Country(string text, ReferenceData reference)
    {
        var read = FieldParsers.Country(text.Trim(), reference);
        return (read.Value, read.Reject);
    }
}
