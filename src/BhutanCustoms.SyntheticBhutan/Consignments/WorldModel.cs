using System.Globalization;
using BhutanCustoms.SyntheticBhutan.Customs;
using BhutanCustoms.SyntheticBhutan.Goods;
using BhutanCustoms.SyntheticBhutan.Parties;

namespace BhutanCustoms.SyntheticBhutan.Consignments;

/// <summary>All that stays the same while items stream: goods, parties, rates and the lists that rows index.</summary>
internal sealed class WorldModel
{
    /// <summary>The most items of a declaration.</summary>
    public const int MostItems = 20;

    public WorldModel(SyntheticWorldOptions options)
    {
        Options = options;
        Catalogue = new GoodsCatalogue();
        Offices = new Offices();
        Rates = new ExchangeRates();
        Reform = options.TariffChange ? new TariffReform(options.FirstDay.AddMonths(options.TariffChangeAfterMonths).DayNumber) : null;
        Tariff = new Tariff(Catalogue.Codes, Catalogue.Countries, Reform);
        Reclassification = Reform is null ? null : new Reclassification(Reform.Day, Catalogue);
        Declarants = new Declarants(options.Seed, Offices);
        Sellers = new Sellers(options.Seed, Catalogue);
        var days = options.LastDay.DayNumber - options.FirstDay.DayNumber + 1;
        Importers = new Importers(options.Seed, options.FirstDay.DayNumber, days, Catalogue, Offices, Declarants);
        DriftFrom = options.Drift ? options.FirstDay.AddMonths(options.DriftAfterMonths).DayNumber : int.MaxValue;
    }

    public SyntheticWorldOptions Options { get; }

    public GoodsCatalogue Catalogue { get; }

    public Offices Offices { get; }

    public ExchangeRates Rates { get; }

    public Tariff Tariff { get; }

    public TariffReform? Reform { get; }

    public Reclassification? Reclassification { get; }

    public Declarants Declarants { get; }

    public Sellers Sellers { get; }

    public Importers Importers { get; }

    public int DriftFrom { get; }

    public static string[] Transports { get; } = ["ROAD", "AIR", "RAIL"];

    /// <summary>Home use, home use from a warehouse, temporary admission.</summary>
    public static string[] Procedures { get; } = ["4000", "4071", "5300"];

    public static string[] ItemNumbers { get; } =
    [.. Enumerable.Range(0, MostItems + 1).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Names of <see cref="FraudKind"/> in files.</summary>
    public static string[] Kinds { get; } =
    ["none", "undervaluation", "wrong_hs_code", "false_origin", "understated_quantity", "substituted_goods"];
}
