using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>
/// Notices rows that amend nothing: another declaration has the number of an earlier one, where a source's numbers begin anew each year or
/// in each office and its mapping doesn't say so.
/// </summary>
internal sealed class ReusedNumbers
{
    private const int Fewest = 3;
    private int amended;
    private int reused;
    private string example = "";

    /// <summary>Looks at an item and its version before.</summary>
    public void Add(ItemChunk before, int place, ItemChunk now, int row)
    {
        amended++;
        var (was, isNow) = (Day(before, place), Day(now, row));
        if (was.Year == isNow.Year || before.Category(DeclarationFields.Importer)?[place] == now.Category(DeclarationFields.Importer)?[row])
        {
            return;
        }

        reused++;
        example = example.Length > 0 ? example : $"{ItemKey.Name(now, row)} of {was:yyyy-MM-dd}, now {isNow:yyyy-MM-dd}";
    }

    /// <summary>Why the file is refused; null where it isn't.</summary>
    public Refusal? Refusal() =>
        reused < Fewest || 2 * reused <= amended
            ? null
            : new Refusal(
                "NUMBERS_REUSED",
                $"{reused:N0} of the {amended:N0} rows that would amend items of earlier files have another importer and a date of another "
                    + $"year, such as {example}. So they are other declarations, whose numbers begin anew. Make declaration_id of several "
                    + "columns in the mapping, such as office, serial and number, and yearly where that is so; then upload the file again."
            );

    private static DateOnly Day(ItemChunk items, int row) =>
        DateOnly.FromDayNumber(items.Date(DeclarationFields.DeclarationDate)!.Days[row]);
}
