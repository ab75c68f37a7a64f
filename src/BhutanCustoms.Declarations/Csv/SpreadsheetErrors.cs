using System.Collections.Frozen;

namespace BhutanCustoms.Declarations.Csv;

/// <summary>What a cell shows where its formula failed.</summary>
internal static class SpreadsheetErrors
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet([
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
    ]);

    /// <summary>Whether a text is one of these.</summary>
    public static bool Contains(string text) => text.Length > 0 && text[0] == '#' && All.Contains(text.Trim());
}
