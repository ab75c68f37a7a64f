using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.HsClassification.Known;

/// <summary>Brings what was known under the codes of earlier editions under those of the loaded one.</summary>
public static class CurrentCodes
{
    /// <summary>The goods, those of a superseded code once for each of its successors; a code that no edition has stays.</summary>
    /// <param name="goods">What is known.</param>
    /// <param name="editions">What became of earlier codes.</param>
    public static IEnumerable<KnownGoods> Of(IEnumerable<KnownGoods> goods, HsEditions editions) =>
        editions.Count == 0
            ? goods
            : goods.SelectMany(known =>
                editions.Find(known.HsCode) is { } superseded ? superseded.Successors.Select(code => known with { HsCode = code }) : [known]
            );
}
