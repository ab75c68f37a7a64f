using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Features;

/// <summary>The numbers of a chunk that features are formed from, NaN where they are missing; values and taxes in local currency.</summary>
internal sealed class ChunkNumbers
{
    private readonly PriceBands bands;
    private readonly int[] band;

    public ChunkNumbers(ItemChunk chunk, PriceBands bands)
    {
        this.bands = bands;
        Prices = new ChunkPrices(chunk);
        band = bands.Find(chunk, Prices);
        Fob = chunk.LocalFob();
        Taxes = chunk.Taxes();
        Quantity = Column(chunk, DeclarationFields.Quantity);
        Net = Column(chunk, DeclarationFields.NetMass);
        Gross = Column(chunk, DeclarationFields.GrossMass);
        TaxRate = Column(chunk, DeclarationFields.TaxRate);
        ProbabilityWrong = Column(chunk, ClassificationFields.ProbabilityWrong);
        TaxesAtStake = Column(chunk, ClassificationFields.TaxesAtStake);
        Subheading = Codes(chunk);
        Days = chunk.Date(DeclarationFields.DeclarationDate)?.Memory ?? Enumerable.Repeat(DateColumn.Missing, chunk.Count).ToArray();
    }

    public ChunkPrices Prices { get; }

    public double[] Cif => Prices.Cif;

    public double[] Fob { get; }

    public double[] Taxes { get; }

    public double[] Quantity { get; }

    public double[] Net { get; }

    public double[] Gross { get; }

    public double[] TaxRate { get; }

    /// <summary>The probability that the declared subheading is wrong, as the HS classifier sees it.</summary>
    public double[] ProbabilityWrong { get; }

    /// <summary>The taxes that the suggested code would cost beyond the declared one.</summary>
    public double[] TaxesAtStake { get; }

    /// <summary>The first six digits of the declared code as a number: what is near in it is near in kind.</summary>
    public double[] Subheading { get; }

    public ReadOnlyMemory<int> Days { get; }

    /// <summary>The band that an item's price is compared with, or null.</summary>
    public PriceBand? Band(int row) => band[row] < 0 ? null : bands[band[row]];

    private static double[] Column(ItemChunk chunk, string field) => chunk.Number(field)?.Values.ToArray() ?? Missing(chunk.Count);

    private static double[] Codes(ItemChunk chunk)
    {
        if (chunk.Category(DeclarationFields.HsCode) is not { } codes)
        {
            return Missing(chunk.Count);
        }

        var numbers = codes
            .Values.Select(code =>
                code.Length >= 6 && int.TryParse(code.AsSpan(0, 6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : double.NaN
            )
            .ToArray();
        return Array.ConvertAll(codes.Codes.ToArray(), code => code < 0 ? double.NaN : numbers[code]);
    }

    private static double[] Missing(int count)
    {
        var missing = new double[count];
        Array.Fill(missing, double.NaN);
        return missing;
    }
}
