using System.Collections.Frozen;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>Words that say how goods are counted, measured, packed or described in general, not what they are.</summary>
internal static class TradeWords
{
    /// <summary>Units and packings in the abbreviations of trade, none of which names goods.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Measures = Set(
        "ctn ctns ctnr cntr pc pcs pce pces pkg pkgs pkt pkts pck bdl bdls dz doz dzn qty nos kg kgs kgm gm gms gr grs mg mgs ml mls ltr ltrs lt lts cl " +
        "cm cms mm mtr mtrs mtrs sqm cbm cft sqft ft inch inches lb lbs oz mt mts ton tons tonne tonnes gsm micron hp kw kva kv mah pkgd etc of x by");

    /// <summary>Words that fit goods of any chapter; a description made of them alone doesn't say what the goods are.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Vague = Set(
        "accessory and article as assorted assortment brand cargo commercial commodity component consignment different effect equipment for from general gift " +
        "good goods household import imported in item kind kit made make material merchandise misc miscellaneous mixed model new not number other part per " +
        "personal product purpose quality sample second hand shipment size spare stock stuff supply system tool type unit use used value various with without");

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
