using System.Text;
using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Text;

/// <summary>
/// Writes goods descriptions as traders do: brand, noun, size, packing in any case, with abbreviations and typing errors, now and then
/// vague.
/// </summary>
internal sealed class DescriptionWriter
{
    private const double VagueShare = 0.04;

    private readonly Good[] goods;
    private readonly byte[][] packs;
    private readonly byte[][] units;
    private readonly (byte[] Word, byte[] Short)[][] abbreviations;

    public DescriptionWriter(WorldModel world)
    {
        goods = world.Catalogue.Goods;
        packs = [.. goods.Select(good => Encoding.ASCII.GetBytes(good.Pack))];
        units = [.. goods.Select(good => Encoding.ASCII.GetBytes(UnitWord(good)))];
        abbreviations =
        [
            .. goods.Select(good =>
                Words.Abbreviations.Where(pair => good.Nouns.Any(noun => noun.AsSpan().IndexOf(pair.Word) >= 0)).ToArray()
            ),
        ];
    }

    /// <summary>Writes into the row's text and returns the length in bytes.</summary>
    public int Write(ItemRow row, Lots lots)
    {
        var line = new TextLine(row.Text);
        var named = Named(row, lots);
        if (named is null)
        {
            line.Add(lots.Of(Words.Vague[(int)row.Good.Sector]));
        }
        else
        {
            Name(ref line, named, lots);
        }

        if (lots.Comes(row.Kind == FraudKind.UnderstatedQuantity ? 0.75 : 0.45))
        {
            Packing(ref line, row, lots);
        }

        Spoil(ref line, lots);
        return line.Length;
    }

    /// <summary>
    /// The good that the text names, or null for a vague text. Who hides goods under another code often words them to fit.
    /// </summary>
    private Good? Named(ItemRow row, Lots lots)
    {
        var vague = lots.Comes(VagueShare);
        if (row.Kind != FraudKind.WrongHsCode)
        {
            return vague ? null : row.Good;
        }

        var disguise = lots.Share();
        return disguise < 0.3 ? null
            : disguise < 0.55 && row.Code < goods.Length ? goods[row.Code]
            : row.Good;
    }

    private void Name(ref TextLine line, Good good, Lots lots)
    {
        var brandFirst = lots.Comes(0.7);
        // Five brands a good, so that brands say something about the good.
        var brand = lots.Comes(good.Branded) ? Words.Brands[((good.Index * 7) + (lots.Below(5) * 3)) % Words.Brands.Length] : [];
        if (brandFirst)
        {
            line.Add(brand);
        }

        line.Add(lots.Of(good.Nouns));
        line.Add(lots.Comes(0.7) ? lots.Of(good.Specifications) : []);
        if (!brandFirst && brand.Length > 0)
        {
            line.Add("BRAND"u8);
            line.Add(brand);
        }

        foreach (var (word, shorter) in abbreviations[good.Index])
        {
            if (lots.Comes(0.2))
            {
                line.Shorten(word, shorter);
            }
        }
    }

    private void Packing(ref TextLine line, ItemRow row, Lots lots)
    {
        if (row.Packs <= 1)
        {
            return;
        }

        if (lots.Comes(0.15))
        {
            line.Glue(","u8);
        }

        line.Add(row.Packs);
        if (lots.Comes(0.3))
        {
            line.Glue(packs[row.Good.Index]);
            return;
        }

        line.Add(packs[row.Good.Index]);
        if (row.PerPack > 1)
        {
            line.Add("X"u8);
            line.Add(row.PerPack);
            line.Add(units[row.Good.Index]);
        }
    }

    private static void Spoil(ref TextLine line, Lots lots)
    {
        if (lots.Comes(0.08))
        {
            line.Shorten(" INCH"u8, "\""u8);
        }

        if (lots.Comes(0.07))
        {
            line.Mistype(lots);
        }

        var writing = lots.Share();
        if (writing > 0.7)
        {
            line.ToLower(keepFirstOfWord: writing > 0.8);
        }
    }

    private static string UnitWord(Good good) =>
        good.UnitName switch
        {
            "KGM" => "KG",
            "NMB" => "PCS",
            "NPR" => "PRS",
            "LTR" => "LTR",
            "MTR" => "MTR",
            _ => "SQM",
        };
}
