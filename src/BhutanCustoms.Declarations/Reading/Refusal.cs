namespace BhutanCustoms.Declarations.Reading;

/// <summary>Why a file is refused whole.</summary>
/// <param name="Code">The code, stable.</param>
/// <param name="Sentence">What is wrong with this file and what to do, for people.</param>
public sealed record Refusal(string Code, string Sentence)
{
    /// <summary>The same with the sheet that was looked at, since people see several.</summary>
    /// <param name="sheet">The sheet's name; null or empty where the file is no workbook.</param>
    public Refusal In(string? sheet) =>
        string.IsNullOrEmpty(sheet)
            ? this
            : this with
            {
                Sentence = $"{Sentence} Of the workbook the sheet \"{sheet}\" was looked at, whose rows are the lines.",
            };
}
