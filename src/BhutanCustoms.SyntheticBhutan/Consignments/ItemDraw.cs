using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Customs;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Consignments;

/// <summary>Draws one honest item of a consignment: good, quantity, mass and value.</summary>
internal static class ItemDraw
{
    private const double YearlyPriceRise = 0.045;
    private static readonly int PriceBase = new DateOnly(2024, 1, 1).DayNumber;

    /// <summary>Fills the row; false where the importer trades nothing else that comes from the consignment's country.</summary>
    public static bool TryDraw(ItemRow row, int month, Lots lots)
    {
        if (DrawGood(row, month, lots) is not { } good)
        {
            return false;
        }

        row.Good = good;
        row.Code = good.Code;
        row.Origin = row.Consignment.Country;
        DrawQuantity(row, good, lots);
        DrawMass(row, good, lots);
        DrawValue(row, good, lots);
        row.KeepTruth();
        return true;
    }

    private static Good? DrawGood(ItemRow row, int month, Lots lots)
    {
        var consignment = row.Consignment;
        if (row.ItemNumber == 1)
        {
            return consignment.FirstGood;
        }

        for (var i = 0; i < 6; i++)
        {
            var good = lots.Of(consignment.Importer.Goods);
            if (good.From(consignment.Country) is not null && lots.Comes(Season.Demand(good.Season, month) / Season.Peak))
            {
                return good;
            }
        }

        return null;
    }

    private static void DrawQuantity(ItemRow row, Good good, Lots lots)
    {
        row.PerPack = lots.Of(good.PerPack);
        row.Packs = Math.Max(1, Math.Round(good.Packs * row.Consignment.Importer.Size * lots.Factor(0.55)));
        var quantity = row.Packs * row.PerPack;
        var loose = good.Pack is "TRUCK" or "TANKER" or "LOT" or "COIL" or "BDL" or "BALE" && !good.Countable;
        row.Quantity = loose ? Math.Round(quantity * lots.Between(0.92, 1.02)) : Amounts.Money(quantity);
    }

    private static void DrawMass(ItemRow row, Good good, Lots lots)
    {
        row.NetMass =
            good.UnitName == "KGM"
                ? row.Quantity
                : Amounts.Mass(row.Quantity * good.MassPerUnit * lots.Factor(good.Countable ? 0.08 : 0.01));
        row.GrossMass = Amounts.Mass(row.NetMass * (1 + (good.Tare * lots.Between(0.8, 1.2))));
    }

    private static void DrawValue(ItemRow row, Good good, Lots lots)
    {
        var consignment = row.Consignment;
        // Some honest prices are odd: old stock, samples, special models.
        var spread = lots.Comes(0.04) ? 2.2 * good.Spread : good.Spread;
        var price =
            good.Price
            * good.From(consignment.Country)!.Value.PriceLevel
            * consignment.Importer.PriceLevel
            * Math.Exp(
                (spread * lots.Normal())
                    + ((consignment.Day - PriceBase) * (YearlyPriceRise / 365.25))
                    - (0.03 * Math.Log(row.Packs / good.Packs))
            );
        row.Cif = Math.Max(1, Amounts.Money(row.Quantity * price / consignment.Rate));
        row.Fob = Amounts.Money(row.Cif * (1 - consignment.Freight));
    }
}
