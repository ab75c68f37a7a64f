namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>A row of a sheet. It is written over by the next one.</summary>
internal sealed class SheetRow
{
    private readonly List<string> cells = [];

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Its cells up to the last one that isn't empty.</summary>
    public IReadOnlyList<string> Cells => cells;

    public void Begin(int number)
    {
        Number = number;
        cells.Clear();
    }

    public void Set(int column, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        while (cells.Count <= column)
        {
            cells.Add("");
        }

        cells[column] = text;
    }
}
