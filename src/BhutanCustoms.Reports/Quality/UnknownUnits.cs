using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Reports.Quality;

/// <summary>Counts the items by units of quantity that nobody knows, chunk by chunk.</summary>
internal sealed class UnknownUnits
{
    private readonly SortedDictionary<string, int> items = new(StringComparer.Ordinal);

    public void Add(ItemChunk chunk)
    {
        if (chunk.Category(DeclarationFields.QuantityUnit) is not { } units)
        {
            return;
        }

        var unknown = units.Values.Select(unit => !QuantityUnits.Contains(unit)).ToArray();
        foreach (var code in units.Codes)
        {
            if (code >= 0 && unknown[code])
            {
                items[units.Values[code]] = items.GetValueOrDefault(units.Values[code]) + 1;
            }
        }
    }

    /// <summary>The units and their items, the most frequent first.</summary>
    public IReadOnlyList<(string Unit, int Items)> All() =>
        [.. items.OrderByDescending(unit => unit.Value).Select(unit => (unit.Key, unit.Value))];
}
