using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>What a cell's format makes of its number.</summary>
internal enum CellForm
{
    Plain,
    Moment,
    Duration,
    Percent,

    /// <summary>Digits with their leading zeros, and perhaps signs between them, such as 00000000 or 0000\.00\.00.</summary>
    Code,
}

/// <summary>A cell's format.</summary>
/// <param name="Form">What it makes of a number.</param>
/// <param name="Format">The format itself, of a code.</param>
internal readonly partial record struct CellFormat(CellForm Form, NumberFormat? Format)
{
    private const int MostCharacters = 255; // by Excel

    /// <summary>The format of an identity below 164, which has no text.</summary>
    public static CellFormat Of(int builtIn) =>
        builtIn switch
        {
            9 or 10 => new(CellForm.Percent, null),
            (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) => new(CellForm.Moment, null),
            >= 45 and <= 47 => new(CellForm.Duration, null),
            _ => default,
        };

    public static CellFormat Of(string text)
    {
        if (text.Length > MostCharacters)
        {
            return default;
        }

        var format = new NumberFormat(text);
        var signs = Literals().Replace(text, "");
        return !format.IsValid ? default
            : format.IsTimeSpanFormat ? new(CellForm.Duration, null)
            : format.IsDateTimeFormat ? new(CellForm.Moment, null)
            : signs.Contains('%') ? new(CellForm.Percent, null)
            : Codes().IsMatch(signs) ? new(CellForm.Code, format)
            : default;
    }

    [GeneratedRegex(@"""[^""]*""|\\.|_.|\*.")]
    private static partial Regex Literals();

    [GeneratedRegex(@"^[-/ ()]*0[-/ ()]*0[-/ ()0]*(?:;|$)")]
    private static partial Regex Codes();
}
