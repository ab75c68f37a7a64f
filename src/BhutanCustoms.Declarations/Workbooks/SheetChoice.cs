namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>Which sheet of a workbook is read, and how many of its columns.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Columns">The number of columns, those of the header.</param>
internal sealed record SheetChoice(Sheet Sheet, int Columns)
{
    /// <summary>Chooses the sheet that has the header, or the only one that has anything.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="mostLines">Within how many rows a header is looked for.</param>
    /// <param name="fit">How well a row fits as the header; null where any may be one.</param>
    /// <exception cref="WorkbookException">There is no such sheet, or there are several.</exception>
    public static SheetChoice Of(Workbook workbook, int mostLines, Func<IReadOnlyList<string>, HeaderFit>? fit)
    {
        var sheets = workbook
            .Sheets.Select(sheet => (Sheet: sheet, Top: Best(sheet, mostLines, fit)))
            .Where(sheet => sheet.Top.Widest > 0)
            .ToArray();
        var whole = sheets.Where(sheet => sheet.Top.Fit.IsWhole).ToArray();
        if (whole.Length > 1)
        {
            throw new WorkbookException(
                "SHEETS_SEVERAL",
                $"{whole.Length} sheets of the workbook could be meant: "
                    + $"{string.Join(", ", whole.Take(10).Select(sheet => $"\"{sheet.Sheet.Name}\""))}. Put all rows into one, or save each sheet as a workbook of its own, and send those. Hidden sheets aren't read."
            );
        }

        var best = whole.Length == 1 ? whole[0] : sheets.OrderByDescending(sheet => sheet.Top.Fit.Known).FirstOrDefault();
        return best.Sheet is null
            ? throw new WorkbookException(
                "EMPTY",
                "The workbook has no cell with anything in it, apart from hidden sheets. Export it again."
            )
            : new SheetChoice(best.Sheet, best.Top.Columns);
    }

    private static (HeaderFit Fit, int Columns, int Widest) Best(Sheet sheet, int mostLines, Func<IReadOnlyList<string>, HeaderFit>? fit)
    {
        var (best, columns, widest) = (default(HeaderFit), 0, 0);
        foreach (var row in sheet.Rows().TakeWhile(row => row.Number <= mostLines || widest == 0).Take(mostLines))
        {
            var known = fit?.Invoke([.. row.Cells.Select(cell => cell.Trim())]) ?? new HeaderFit(0, true);
            widest = Math.Max(widest, row.Cells.Count);
            if (known.Known > best.Known || (known.IsWhole && !best.IsWhole))
            {
                (best, columns) = (known, row.Cells.Count);
            }
        }

        return (best, best.Known >= 2 ? columns : widest, widest);
    }
}
