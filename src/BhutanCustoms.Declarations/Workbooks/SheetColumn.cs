namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>The letters by which spreadsheets call columns.</summary>
public static class SheetColumn
{
    /// <summary>The letters of a column: A for 0, AA for 26.</summary>
    /// <param name="index">The column, from 0.</param>
    public static string Name(int index) => (index < 26 ? "" : Name((index / 26) - 1)) + (char)('A' + (index % 26));

    /// <summary>The column of a cell's address, from 0; -1 where it names none.</summary>
    internal static int IndexOf(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var letter in address)
        {
            if (!char.IsAsciiLetter(letter))
            {
                break;
            }

            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
            if (column > WorkbookBounds.Columns)
            {
                break;
            }
        }

        return column - 1;
    }
}
