using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Shows items under the superseded codes that became theirs.</summary>
public static class EarlierCodes
{
    /// <summary>
    /// The items under a superseded code that became their code, as often as one has several; those that have none, or no further one, have
    /// no code.
    /// </summary>
    /// <param name="editions">What became of earlier codes.</param>
    /// <param name="items">Items under codes of the loaded nomenclature.</param>
    public static IEnumerable<ItemChunk> UnderEarlierCodes(this HsEditions editions, ItemChunk items)
    {
        if (editions.Count == 0 || items.Category(DeclarationFields.HsCode) is not { } codes)
        {
            yield break;
        }

        var before = codes.Values.Select(editions.Before).ToArray();
        for (var n = 0; n < before.Select(earlier => earlier.Count).DefaultIfEmpty(0).Max(); n++)
        {
            var names = before.Select(earlier => n < earlier.Count ? earlier[n] : null).ToArray();
            string[] distinct = [.. names.OfType<string>().Distinct(StringComparer.Ordinal)];
            var places = Array.ConvertAll(names, name => name is null ? CategoryColumn.Missing : Array.IndexOf(distinct, name));
            var own = Array.ConvertAll(codes.Codes.ToArray(), code => code < 0 ? CategoryColumn.Missing : places[code]);
            yield return items.With(DeclarationFields.HsCode, new CategoryColumn(own, distinct));
        }
    }
}
