using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;

namespace BhutanCustoms.Fraud.Features;

/// <summary>
/// A feature that one item's own numbers give; NaN where they are missing. The list follows DATE (Kim et al., KDD 2020, section 4.1), with
/// the distance to what is usual among like goods and what the HS classifier says added.
/// Magnitudes are not put into logarithms: a tree splits a number and its logarithm alike, and full precision lets it tell goods apart.
/// </summary>
/// <param name="Name">A stable name, stored in model files.</param>
/// <param name="Topic">What reasons call it.</param>
/// <param name="Of">The value of one row.</param>
/// <param name="Needs">The optional fields without which it is missing.</param>
internal sealed record NumberFeature(string Name, string Topic, Func<ChunkNumbers, int, double> Of, params IReadOnlyList<string> Needs)
{
    public const string Price = PriceSentence.Topic;
    public const string MassPrice = "price of a kilogram";
    public const string UnitMass = "mass of a unit";
    public const string Size = "value and quantity";
    public const string Tax = "taxes";
    public const string Goods = "goods";
    public const string Description = Reason.GoodsDescription;
    public const string Date = "date";

    public const string Cif = "cif";
    public const string Quantity = "quantity";
    public const string NetMass = "net_mass";
    public const string GrossMass = "gross_mass";
    public const string NetToGross = "net_to_gross";

    public static readonly IReadOnlyList<NumberFeature> All =
    [
        new("unit_price", Price, (x, i) => x.Cif[i] / x.Quantity[i], DeclarationFields.Quantity),
        new("price_per_kg", Price, (x, i) => x.Cif[i] / x.Net[i], DeclarationFields.NetMass),
        new("price_per_gross_kg", Price, (x, i) => x.Cif[i] / x.Gross[i], DeclarationFields.GrossMass),
        new("price_below_band", Price, (x, i) => x.Band(i)?.Below(x.Prices.Log[i]) ?? double.NaN, DeclarationFields.Quantity),
        new("price_to_median", Price, (x, i) => x.Prices.Log[i] - x.Band(i)?.Median ?? double.NaN, DeclarationFields.Quantity),
        new(
            "in_lowest_tenth",
            Price,
            (x, i) =>
                x.Band(i) is { } band
                    ? x.Prices.Log[i] < band.LowestTenth
                        ? 1
                        : 0
                    : double.NaN
        ),
        new("kilogram_price_below_band", MassPrice, (x, i) => x.MassPriceBand(i)?.Below(x.MassPrices.Log[i]) ?? double.NaN),
        new("kilogram_price_to_median", MassPrice, (x, i) => x.MassPrices.Log[i] - x.MassPriceBand(i)?.Median ?? double.NaN),
        new(
            "unit_mass_below_band",
            UnitMass,
            (x, i) => x.UnitMassBand(i)?.Below(x.UnitMasses.Log[i]) ?? double.NaN,
            DeclarationFields.Quantity
        ),
        new(
            "unit_mass_to_median",
            UnitMass,
            (x, i) => x.UnitMasses.Log[i] - x.UnitMassBand(i)?.Median ?? double.NaN,
            DeclarationFields.Quantity
        ),
        new("band_level", Price, (x, i) => (double?)x.Band(i)?.Level ?? double.NaN),
        new(Cif, Size, (x, i) => x.Cif[i]),
        new(Quantity, Size, (x, i) => x.Quantity[i], DeclarationFields.Quantity),
        new(NetMass, Size, (x, i) => x.Net[i], DeclarationFields.NetMass),
        new(GrossMass, Size, (x, i) => x.Gross[i], DeclarationFields.GrossMass),
        new("mass_per_quantity", Size, (x, i) => x.Mass[i] / x.Quantity[i], DeclarationFields.Quantity),
        new(NetToGross, Size, (x, i) => x.Net[i] / x.Gross[i], DeclarationFields.NetMass),
        new("fob_to_cif", "freight and insurance", (x, i) => x.Fob[i] / x.Cif[i], DeclarationFields.FobValue),
        new("tax_rate", Tax, (x, i) => x.TaxRate[i], DeclarationFields.TaxRate),
        new("taxes", Tax, (x, i) => x.Taxes[i], DeclarationFields.TotalTaxes),
        new("tax_ratio", Tax, (x, i) => x.Taxes[i] / x.Cif[i], DeclarationFields.TotalTaxes),
        new("tax_per_unit", Tax, (x, i) => x.Taxes[i] / x.Prices.Amount[i], DeclarationFields.TotalTaxes),
        new("subheading_number", Goods, (x, i) => x.Subheading[i]),
        new("probability_wrong", Description, (x, i) => x.ProbabilityWrong[i], DeclarationFields.Description),
        new("expected_taxes_at_stake", Description, (x, i) => x.ProbabilityWrong[i] * x.TaxesAtStake[i], DeclarationFields.Description),
        new("day_of_week", Date, (x, i) => Day(x, i) is { } day ? (int)day.DayOfWeek : double.NaN),
        new("day_of_month", Date, (x, i) => Day(x, i)?.Day ?? double.NaN),
        new("month", Date, (x, i) => Day(x, i)?.Month ?? double.NaN),
    ];

    /// <summary>The feature's value as trees see it: a ratio without a finite value is missing.</summary>
    public float At(ChunkNumbers numbers, int row)
    {
        var value = (float)Of(numbers, row);
        return float.IsFinite(value) ? value : float.NaN;
    }

    private static DateOnly? Day(ChunkNumbers numbers, int row) =>
        numbers.Days.Span[row] is >= 0 and var day ? DateOnly.FromDayNumber(day) : null;
}
