namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// Which version of an item a row of a batch is: the first until the same identifier comes with other values. The column is there only in
/// chunks with amended items, and only they have a number in it; no source declares it.
/// </summary>
public static class ItemVersion
{
    /// <summary>Number: 2 for what amends the first version, and so on; missing for the first.</summary>
    public const string Field = "item.version";

    /// <summary>The version that a row is, from 1.</summary>
    public static int Of(ItemChunk items, int row) => items.Number(Field) is { } version && !version.IsMissing(row) ? (int)version[row] : 1;

    /// <summary>
    /// The items as they were first declared: later versions are left out. What was amended may tell what was found, so nothing is learnt
    /// from it.
    /// </summary>
    public static ItemChunk First(ItemChunk items)
    {
        if (items.Number(Field) is not { } version)
        {
            return items;
        }

        var first = items.Take(Enumerable.Range(0, items.Count).Where(version.IsMissing).ToArray());
        return new ItemChunk(first.Count, first.Columns.Where(column => column.Key != Field));
    }
}
