using System.Collections.Frozen;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>
/// Units of quantity as customs write them: codes of UN/ECE Recommendation 20, the WCO's standard units, India's unique quantity codes, and
/// their usual abbreviations. A source may have others, so one that isn't here is told and nothing is refused for it.
/// </summary>
public static class QuantityUnits
{
    private static readonly FrozenSet<string> Known = string.Join(
            ' ',
            "KGM GRM MGM TNE LTN STN LBR ONZ DTN KTN CTM CEN MIL",
            "LTR MLT HLT CLT MTQ CMQ DMQ INQ FTQ GLL GLI BLL PTI QT",
            "MTR CMT MMT KMT FOT INH YRD MTK CMK KMK FTK YDK DMK MIK",
            "NMB NAR NPR H87 C62 EA DZN DZP GRO SET PR PK PA BX CT CS BG BA BE BO RO ROL TU PF KT HD",
            "KWH MWH WHR KWT JOU GBQ D30 A93 BTU LPA ASM AUM",
            "KG KGS G GM GMS T TON TONS MT MTS QTL LB LBS OZ CARAT CARATS CT",
            "L LT LTS ML KL KLR CBM M3 M³ CFT M MTRS MTS CM CMS KM KME FT YD YDS SQM M2 M² SQF SQY",
            "U 2U 1000U NO NOS UNT UNIT UNITS PC PCS PCE PIECE PIECES PRS PAIR PAIRS DOZ DOZEN GYD GGK THD TH TGM UGS",
            "BAG BAL BDL BKL BOU BOX BTL BUN CAN CCM CTN DRM PAC PKG PACK SETS ROLL ROLLS TBS TUB OTH"
        )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a unit is one of these, in any case.</summary>
    public static bool Contains(string unit) => Known.Contains(unit.Trim());
}
