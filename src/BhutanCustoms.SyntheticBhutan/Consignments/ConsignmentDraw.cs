using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Consignments;

/// <summary>Draws who imports what from where, and by which way.</summary>
internal sealed class ConsignmentDraw(WorldModel world)
{
    private const int Road = 0;
    private const int Air = 1;
    private const int Rail = 2;

    private readonly int usDollar = Array.IndexOf(world.Rates.Currencies, "USD");
    private readonly int[] currencies =
    [
        .. world.Catalogue.Countries.Select(country => Array.IndexOf(world.Rates.Currencies, CurrencyOf(country))),
    ];

    public void Draw(Consignment consignment, int day, int serial, Lots lots)
    {
        consignment.Day = day;
        consignment.Serial = serial;
        DrawParties(consignment, day, lots);
        DrawWay(consignment, lots);
        DrawSeller(consignment, day, lots);
        DrawMoney(consignment, day, lots);
        consignment.Propensity =
            consignment.Importer.Propensity
            * world.Declarants.Propensity(consignment.Declarant)
            * world.Sellers.Propensity(consignment.Seller);
    }

    private void DrawParties(Consignment consignment, int day, Lots lots)
    {
        var importer = consignment.Importer = world.Importers.Draw(day, lots);
        var atHome = lots.Comes(0.92);
        consignment.Office = atHome ? importer.Office : world.Offices.Main;
        consignment.Declarant = atHome ? importer.Agents[Math.Max(0, lots.Below(5) - 2)] : world.Declarants.At(world.Offices.Main, lots);
        consignment.FirstGood = lots.Of(importer.Goods);
        consignment.Procedure = lots.Share() switch
        {
            < 0.96 => 0,
            < 0.99 => 1,
            _ => 2,
        };
    }

    private void DrawWay(Consignment consignment, Lots lots)
    {
        consignment.Country = DrawCountry(consignment.FirstGood, lots);
        var flies = consignment.Office == world.Offices.Airport;
        consignment.Transport =
            flies ? Air
            : consignment.Office == world.Offices.Main && lots.Comes(0.008) ? Rail
            : Road;
        var throughIndia = consignment.Country != GoodsCatalogue.India && !flies && lots.Comes(0.5);
        consignment.Departure = throughIndia ? GoodsCatalogue.India : consignment.Country;
        consignment.Freight =
            consignment.Transport == Air ? lots.Between(0.07, 0.18)
            : consignment.Country == GoodsCatalogue.India ? lots.Between(0.015, 0.06)
            : lots.Between(0.05, 0.13);
    }

    private void DrawSeller(Consignment consignment, int day, Lots lots)
    {
        consignment.OfNetwork =
            day >= world.DriftFrom
            && consignment.FirstGood.Sector == Sector.Electronics
            && consignment.Country != GoodsCatalogue.India
            && lots.Comes(0.3);
        if (consignment.OfNetwork)
        {
            consignment.Departure = consignment.Country;
            consignment.Seller = world.Sellers.OfNetwork(lots);
            return;
        }

        consignment.Seller = world.Sellers.For(consignment.Importer.Index, consignment.Departure, lots);
    }

    private void DrawMoney(Consignment consignment, int day, Lots lots)
    {
        var ownMoney = consignment.Departure == GoodsCatalogue.India || lots.Comes(0.4);
        consignment.Currency = ownMoney ? currencies[consignment.Departure] : usDollar;
        consignment.Rate = world.Rates[consignment.Currency, day];
    }

    private static int DrawCountry(Good good, Lots lots)
    {
        var share = lots.Share();
        foreach (var source in good.Sources)
        {
            share -= source.Share;
            if (share < 0)
            {
                return source.Country;
            }
        }

        return good.Sources[0].Country;
    }

    private static string CurrencyOf(string country) =>
        country switch
        {
            "IN" => "INR",
            "CN" => "CNY",
            "TH" => "THB",
            "JP" => "JPY",
            "KR" => "KRW",
            "SG" => "SGD",
            "BD" => "BDT",
            "GB" => "GBP",
            "CH" => "CHF",
            "AU" => "AUD",
            "FR" or "DE" or "IT" or "AT" or "BE" or "NL" => "EUR",
            _ => "USD",
        };
}
