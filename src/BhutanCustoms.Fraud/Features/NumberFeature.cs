using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;

namespace BhutanCustoms.Fraud.Features;

/// <summary>
/// A feature that one item's own numbers give; NaN where they are missing. The list follows DATE (Kim et al., KDD 2020, section 4.1), with
/// the distance to price bands and what the HS classifier says added.
/// Magnitudes are not put into logarithms: a tree splits a number and its logarithm alike, and full precision lets it tell goods apart.
/// </summary>
/// <param name="Name">A stable name, stored in model files.</param>
/// <param name="Topic">What reasons call it.</param>
/// <param name="Of">The value of one row.</param>
internal sealed record NumberFeature(string Name, string Topic, Func<ChunkNumbers, int, double> Of)
{
    public const string Price = PriceSentence.Topic;
    public const string Size = "value and quantity";
    public const string Tax = "taxes";
    public const string Goods = "goods";
    public const string Description = Reason.GoodsDescription;
    public const string Date = "date";

    public static readonly IReadOnlyList<NumberFeature> All =
    [
        new("unit_price", Price, (x, i) => x.Cif[i] / x.Quantity[i]),
        new("price_per_kg", Price, (x, i) => x.Cif[i] / x.Net[i]),
        new("price_per_gross_kg", Price, (x, i) => x.Cif[i] / x.Gross[i]),
        new("price_below_band", Price, (x, i) => x.Band(i)?.Below(x.Prices.LogPrice[i]) ?? double.NaN),
        new("price_to_median", Price, (x, i) => x.Prices.LogPrice[i] - x.Band(i)?.Median ?? double.NaN),
        new(
            "in_lowest_tenth",
            Price,
            (x, i) =>
                x.Band(i) is { } band
                    ? x.Prices.LogPrice[i] < band.LowestTenth
                        ? 1
                        : 0
                    : double.NaN
        ),
        new("band_level", Price, (x, i) => (double?)x.Band(i)?.Level ?? double.NaN),
        new("cif", Size, (x, i) => x.Cif[i]),
        new("quantity", Size, (x, i) => x.Quantity[i]),
        new("net_mass", Size, (x, i) => x.Net[i]),
        new("gross_mass", Size, (x, i) => x.Gross[i]),
        new("mass_per_quantity", Size, (x, i) => x.Net[i] / x.Quantity[i]),
        new("net_to_gross", Size, (x, i) => x.Net[i] / x.Gross[i]),
        new("fob_to_cif", "freight and insurance", (x, i) => x.Fob[i] / x.Cif[i]),
        new("tax_rate", Tax, (x, i) => x.TaxRate[i]),
        new("taxes", Tax, (x, i) => x.Taxes[i]),
        new("tax_ratio", Tax, (x, i) => x.Taxes[i] / x.Cif[i]),
        new("tax_per_unit", Tax, (x, i) => x.Taxes[i] / x.Prices.Amount[i]),
        new("subheading_number", Goods, (x, i) => x.Subheading[i]),
        new("probability_wrong", Description, (x, i) => x.ProbabilityWrong[i]),
        new("expected_taxes_at_stake", Description, (x, i) => x.ProbabilityWrong[i] * x.TaxesAtStake[i]),
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
