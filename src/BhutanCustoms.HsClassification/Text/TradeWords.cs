using System.Collections.Frozen;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>Words, as they are prepared, that tell too little of what goods are.</summary>
internal static class TradeWords
{
    /// <summary>Units and packings in the abbreviations of trade, none of which names goods.</summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Measures = Set(
        "ctn ctns ctnr cntr pc pcs pce pces pkg pkgs pkt pkts pck bdl bdls dz doz dzn qty nos kg kgs kgm gm gms gr grs mg mgs "
            + "ml mls ltr ltrs lt lts cl "
            + "cm cms mm mtr mtrs mtrs sqm cbm cft sqft ft inch inches lb lbs oz mt mts ton tons tonne tonnes gsm micron hp kw "
            + "kva kv mah pkgd etc of x by"
    );

    /// <summary>
    /// Words that fit goods of any chapter: general words of trade, of quality, colour and size, and for whom goods are. Colours that are
    /// goods too (gold, silver, orange, olive) are not among them.
    /// </summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> General = Set(
        "ultra pro max plus lite prime edition series version test "
            + "and as at attached for from in into is it my no not of on or our per the this to with without your via "
            + "assorted brand branded commercial complete consist containing contain detail different duty etc extra free full "
            + "general half import imported include "
            + "including industrial kind local made make mix mixed model name new number old only other purpose quality qty "
            + "invoice list packing ref reference "
            + "sale second hand type used various wholesale retail use cheap classic custom customized deluxe design designer "
            + "fancy fashion genuine grade luxury modern original "
            + "personalised personalized popular premium printed quick replacement season set single smart special standard "
            + "style stylish super traditional unique "
            + "universal vintage black white red blue green pink grey gray yellow brown purple beige navy khaki maroon "
            + "turquoise multicolour multicolor colour "
            + "color coloured colored clear dark plain print small medium large big mini long tall wide thin thick size xs xl "
            + "xxl xxxl one two three four "
            + "five six ten pack packet pallet bundle dozen pair set piece count litre liter month year week day age man men "
            + "woman women lady ladie boy girl kid child children adult unisex baby infant mens womens"
    );

    /// <summary>
    /// Materials and purposes, which tell goods unless all they stand with is a noun that fits any: "plastic" does, "plastic parts"
    /// doesn't.
    /// </summary>
    public static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Qualities = Set(
        "plastic metal metallic steel iron textile grocery clothing wood wooden glass rubber cotton leather aluminium "
            + "aluminum paper ceramic synthetic polyester "
            + "nylon stainless alloy brass copper birthday building catering christmas construction craft engineering event "
            + "factory garden glazing hobby home hotel kitchen laboratory "
            + "maintenance mechanical office party project repair safety scientific school shop site spare technical wedding "
            + "workshop promo promotional"
    );

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
