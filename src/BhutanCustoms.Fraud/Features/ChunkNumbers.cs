using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;

namespace BhutanCustoms.Fraud.Features;

/// <summary>The numbers of a chunk that features are formed from, NaN where they are missing; values and taxes in local currency.</summary>
internal sealed class ChunkNumbers
{
    private readonly UsualAmounts usual;
    private readonly CategoryColumn? units;
    private readonly int[] band;
    private readonly int[] massPriceBand;
    private readonly int[] unitMassBand;

    public ChunkNumbers(ItemChunk chunk, UsualAmounts usual)
    {
        this.usual = usual;
        units = chunk.Category(DeclarationFields.QuantityUnit);
        Fob = chunk.LocalFob();
        Taxes = chunk.Taxes();
        Quantity = Column(chunk, DeclarationFields.Quantity);
        Net = Column(chunk, DeclarationFields.NetMass);
        Gross = Column(chunk, DeclarationFields.GrossMass);
        Mass = [.. Net.Zip(Gross, (net, gross) => net > 0 ? net : gross)];
        Prices = new ChunkPrices(chunk);
        MassPrices = new ChunkMassPrices(Prices, Mass);
        UnitMasses = new ChunkMasses(chunk, Mass);
        band = usual[UsualAmount.UnitPrice].Find(chunk, Prices);
        massPriceBand = usual[UsualAmount.KilogramPrice].Find(chunk, MassPrices);
        unitMassBand = usual[UsualAmount.UnitMass].Find(chunk, UnitMasses);
        TaxRate = Column(chunk, DeclarationFields.TaxRate);
        ProbabilityWrong = Column(chunk, ClassificationFields.ProbabilityWrong);
        TaxesAtStake = Column(chunk, ClassificationFields.TaxesAtStake);
        Subheading = Codes(chunk);
        Days = chunk.Date(DeclarationFields.DeclarationDate)?.Memory ?? Enumerable.Repeat(DateColumn.Missing, chunk.Count).ToArray();
    }

    private ChunkNumbers(ChunkNumbers others, double[] factors)
    {
        double[] Scaled(double[] amounts) => [.. amounts.Zip(factors, (amount, factor) => amount * factor)];
        (usual, units, band, massPriceBand, unitMassBand) = (
            others.usual,
            others.units,
            others.band,
            others.massPriceBand,
            others.unitMassBand
        );
        (Fob, Taxes, TaxesAtStake) = (Scaled(others.Fob), Scaled(others.Taxes), Scaled(others.TaxesAtStake));
        (Prices, MassPrices) = (others.Prices.Scaled(factors), others.MassPrices.Scaled(factors));
        (Quantity, Net, Gross, Mass, UnitMasses) = (others.Quantity, others.Net, others.Gross, others.Mass, others.UnitMasses);
        (TaxRate, ProbabilityWrong, Subheading, Days) = (others.TaxRate, others.ProbabilityWrong, others.Subheading, others.Days);
    }

    /// <summary>Net mass, where there is none gross mass, in kilograms.</summary>
    public double[] Mass { get; }

    public ChunkPrices Prices { get; }

    public ChunkMassPrices MassPrices { get; }

    public ChunkMasses UnitMasses { get; }

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

    /// <summary>The same items with values and taxes changed by a factor each, all else as declared.</summary>
    public ChunkNumbers Scaled(double[] factors) => new(this, factors);

    /// <summary>The band that an item's price is compared with, or null.</summary>
    public PriceBand? Band(int row) => band[row] < 0 ? null : usual[UsualAmount.UnitPrice][band[row]];

    /// <summary>The band that an item's price of a kilogram is compared with, or null.</summary>
    public PriceBand? MassPriceBand(int row) => massPriceBand[row] < 0 ? null : usual[UsualAmount.KilogramPrice][massPriceBand[row]];

    /// <summary>The band that the mass of an item's unit is compared with, or null.</summary>
    public PriceBand? UnitMassBand(int row) => unitMassBand[row] < 0 ? null : usual[UsualAmount.UnitMass][unitMassBand[row]];

    /// <summary>Amounts of the items, to compare them with those of like goods.</summary>
    public ItemRatios Amounts(UsualAmount amount) =>
        amount switch
        {
            UsualAmount.UnitPrice => Prices,
            UsualAmount.KilogramPrice => MassPrices,
            UsualAmount.UnitMass => UnitMasses,
            UsualAmount.Value => new ChunkAmounts(Cif),
            UsualAmount.Quantity => new ChunkAmounts(Quantity, units),
            UsualAmount.Mass => new ChunkAmounts(Mass),
            UsualAmount.FobShare => new ChunkAmounts([.. Fob.Zip(Cif, (fob, cif) => 100 * fob / cif)]),
            UsualAmount.NetShare => new ChunkAmounts([.. Net.Zip(Gross, (net, gross) => 100 * net / gross)]),
            _ => new ChunkAmounts([.. Taxes.Zip(Cif, (taxes, cif) => 100 * taxes / cif)]),
        };

    /// <summary>The amounts, and for each the place of what is usual of it, or -1.</summary>
    public ComparedAmounts Compared(UsualAmount amount, ItemChunk chunk) => new(Amounts(amount), usual[amount], chunk);

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
