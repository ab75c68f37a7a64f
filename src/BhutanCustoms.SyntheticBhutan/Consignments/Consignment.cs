using BhutanCustoms.SyntheticBhutan.Goods;
using BhutanCustoms.SyntheticBhutan.Parties;

namespace BhutanCustoms.SyntheticBhutan.Consignments;

/// <summary>What the items of one declaration share: one importer, one seller, one country that the goods come from.</summary>
internal sealed class Consignment
{
    public int Day { get; set; }

    /// <summary>Number of the declaration within its day, from 1.</summary>
    public int Serial { get; set; }

    public Importer Importer { get; set; } = null!;

    public int Office { get; set; }

    public int Procedure { get; set; }

    public int Declarant { get; set; }

    public int Seller { get; set; }

    /// <summary>Where the goods are from.</summary>
    public int Country { get; set; }

    /// <summary>Where they were sent from; India where a third country's goods came through a trader there.</summary>
    public int Departure { get; set; }

    public int Transport { get; set; }

    public int Currency { get; set; }

    public double Rate { get; set; }

    /// <summary>Freight and insurance as a share of CIF.</summary>
    public double Freight { get; set; }

    public double Propensity { get; set; }

    /// <summary>Whether the seller belongs to the network that undervalues electronics.</summary>
    public bool OfNetwork { get; set; }

    public Good FirstGood { get; set; } = null!;
}
