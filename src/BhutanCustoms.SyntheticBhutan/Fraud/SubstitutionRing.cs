using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Goods;
using BhutanCustoms.SyntheticBhutan.Parties;

namespace BhutanCustoms.SyntheticBhutan.Fraud;

/// <summary>
/// The new scheme: third countries' juices and food preparations come in as Indian staples that pay nothing. What is declared was drawn for
/// the staple, so price, mass and description are those of honest ones; a litre or a kilogram of what is hidden costs about as much. Only
/// parties of the honest kind take part, in trades where customs hardly looks.
/// </summary>
internal sealed class SubstitutionRing
{
    /// <summary>The share of honest importers who are offered the trade and take it.</summary>
    private const double JoinedShare = 0.6;

    /// <summary>The share of their staples from India that are something else: some real ones must pass along.</summary>
    private const double FalseShare = 0.8;

    private static readonly (string Staple, string Hidden, string Origin)[] Substitutes =
    [
        ("15079000", "20099000", "TH"),
        ("15119000", "20099000", "TH"),
        ("15121900", "20099000", "TH"),
        ("15149900", "20099000", "TH"),
        ("04012000", "20098900", "TH"),
        ("04022100", "21069000", "TH"),
    ];

    private readonly ulong seed;
    private readonly int from;
    private readonly (int Code, int Origin)?[] hidden;

    public SubstitutionRing(SyntheticWorldOptions options, GoodsCatalogue catalogue)
    {
        (seed, from) = (options.Seed, options.FirstDay.AddMonths(options.NewSchemeAfterMonths).DayNumber);
        hidden = new (int, int)?[catalogue.Goods.Length];
        foreach (var (staple, code, origin) in Substitutes)
        {
            hidden[catalogue.IndexOf(staple)] = (catalogue.IndexOf(code), catalogue.CountryOf(origin));
        }
    }

    /// <summary>Makes a staple something else, if it is one and its importer takes part.</summary>
    public bool Takes(ItemRow row, Lots lots)
    {
        if (row.Consignment.Day < from || hidden[row.Good.Index] is not { } truth || !TakesPart(row.Consignment) || !lots.Comes(FalseShare))
        {
            return false;
        }

        (row.Kind, row.TrueCode, row.TrueOrigin) = (FraudKind.SubstitutedGoods, truth.Code, truth.Origin);
        return true;
    }

    /// <summary>
    /// The propensity is the product of importer, declarant and seller: below an honest importer's own only if the others are honest too.
    /// </summary>
    private bool TakesPart(Consignment consignment) =>
        consignment.Country == GoodsCatalogue.India
        && consignment.Propensity < Importers.Honest
        && Lots.ShareOf(seed ^ (0x5000_0000UL + (ulong)consignment.Importer.Index)) < JoinedShare;
}
