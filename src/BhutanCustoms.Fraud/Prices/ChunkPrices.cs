using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// The price of each item of a chunk on the basis that it can be compared on: local CIF a unit of quantity where a quantity is declared,
/// else a kilogram of net mass, else a kilogram of gross mass.
/// </summary>
internal sealed class ChunkPrices : ItemRatios
{
    /// <summary>The number of bases that aren't units: gross mass, net mass, a quantity without a unit.</summary>
    private const int Others = 3;

    private const string PerKilogram = "per kg";

    private readonly CategoryColumn? units;

    public ChunkPrices(ItemChunk chunk)
        : base(chunk.Count)
    {
        units = chunk.Category(DeclarationFields.QuantityUnit);
        Cif = chunk.LocalCif();
        Amount = new double[chunk.Count];
        var quantity = chunk.Number(DeclarationFields.Quantity);
        var net = chunk.Number(DeclarationFields.NetMass);
        var gross = chunk.Number(DeclarationFields.GrossMass);
        for (var row = 0; row < Amount.Length; row++)
        {
            (Amount[row], var basis) =
                quantity is not null && quantity[row] > 0 ? (quantity[row], Others + (units is null ? -1 : units.Codes[row]))
                : net is not null && net[row] > 0 ? (net[row], 1)
                : gross is not null && gross[row] > 0 ? (gross[row], 0)
                : (double.NaN, -1);
            Set(row, Cif[row] / Amount[row], basis);
        }
    }

    private ChunkPrices(ChunkPrices others, double[] factors)
        : base(others, Logarithms(factors))
    {
        (units, Amount) = (others.units, others.Amount);
        Cif = [.. others.Cif.Zip(factors, (cif, factor) => cif * factor)];
    }

    /// <summary>The CIF value in local currency, NaN where it is missing.</summary>
    public double[] Cif { get; }

    /// <summary>The quantity or mass that the price is for, NaN where there is none.</summary>
    public double[] Amount { get; }

    /// <summary>The same items with their values changed by a factor each.</summary>
    public ChunkPrices Scaled(double[] factors) => new(this, factors);

    /// <inheritdoc/>
    public override ulong[] BasisKeys() => [FieldHash.Of("gross mass"), FieldHash.Of("net mass"), .. FieldHash.OfValues(units)];

    /// <inheritdoc/>
    public override string BasisName(int row) =>
        Basis[row] switch
        {
            0 => "per kg gross",
            1 => PerKilogram,
            Others - 1 => "per unit",
            var basis => Unit(units!.Values[basis - Others]),
        };

    /// <summary>Whether the price is for a kilogram, gross mass aside.</summary>
    public bool IsPerKilogram(int row) => BasisName(row) == PerKilogram;

    /// <summary>The words for a unit of quantity.</summary>
    public static string Unit(string unit) =>
        unit switch
        {
            "KGM" => PerKilogram,
            "LTR" => "per litre",
            "NMB" => "per piece",
            _ => $"per {unit}",
        };
}
