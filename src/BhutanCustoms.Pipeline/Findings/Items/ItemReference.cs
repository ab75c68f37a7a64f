using System.Globalization;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Findings.Items;

/// <summary>An item as another system names it.</summary>
/// <param name="Source">The source of the declaration.</param>
/// <param name="DeclarationId">The declaration's number.</param>
/// <param name="ItemNumber">The item's number within it, or null.</param>
public sealed record ItemReference(string Source, string DeclarationId, string? ItemNumber)
{
    private const int MostOthers = 4;

    /// <summary>The item of a name as <see cref="ItemKey.Name"/> gives it: the number stands behind the last slash.</summary>
    public static ItemReference Parse(string source, string name) =>
        name.LastIndexOf('/') is var slash and > 0 ? new(source, name[..slash], name[(slash + 1)..]) : new(source, name, null);

    /// <summary>Further items that its declaration may have, where no number is given.</summary>
    internal IEnumerable<ItemReference> Others() =>
        ItemNumber is not null
            ? []
            : Enumerable.Range(2, MostOthers).Select(number => this with { ItemNumber = number.ToString(CultureInfo.InvariantCulture) });

    /// <summary>
    /// The keys that the item may have, the likeliest first: a source that numbers no items has them without a number where others say 1,
    /// and a declaration's number may itself hold the slash.
    /// </summary>
    internal IEnumerable<ulong> Keys()
    {
        yield return ItemKey.Of(DeclarationId, ItemNumber);
        if (ItemNumber is null or "1")
        {
            yield return ItemKey.Of(DeclarationId, ItemNumber is null ? "1" : null);
        }

        if (ItemNumber is not null)
        {
            yield return ItemKey.Of($"{DeclarationId}/{ItemNumber}", null);
        }
    }
}
