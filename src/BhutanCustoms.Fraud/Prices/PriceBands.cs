using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Keys;

namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// Usual prices by subheading × origin × unit, and by wider groups where those have few items. Immutable and thread-safe.
/// </summary>
public sealed class PriceBands
{
    private readonly PriceBand[] bands;
    private readonly KeyTable table;

    internal PriceBands(PriceBand[] bands)
    {
        this.bands = bands;
        table = new KeyTable(Array.ConvertAll(bands, band => band.Key));
    }

    /// <summary>How many bands there are, wider groups included.</summary>
    public int Count => bands.Length;

    internal PriceBand this[int index] => bands[index];

    /// <summary>The closest band of each item, or -1 where it has no price or there is no band.</summary>
    internal int[] Find(ItemChunk chunk, ItemRatios ratios)
    {
        var names = new PriceKeys(chunk, ratios);
        var hs = chunk.Category(DeclarationFields.HsCode);
        var origin = chunk.Category(DeclarationFields.Origin);
        var wider = new int[names.HsCount * names.BasisCount];
        Array.Fill(wider, int.MinValue);
        var found = new int[chunk.Count];
        for (var row = 0; row < found.Length; row++)
        {
            if (float.IsNaN(ratios.Log[row]))
            {
                found[row] = -1;
                continue;
            }

            var (hsIndex, basis) = (hs is null ? 0 : hs.Codes[row] + 1, ratios.Basis[row]);
            var band = table.Find(names.Of(PriceLevel.SubheadingAndOrigin, hsIndex, origin is null ? 0 : origin.Codes[row] + 1, basis));
            if (band < 0)
            {
                ref var known = ref wider[hsIndex * names.BasisCount + basis];
                band = known == int.MinValue ? known = Wider(names, hsIndex, basis) : known;
            }

            found[row] = band;
        }

        return found;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(bands.Length);
        foreach (var band in bands)
        {
            writer.Write(band.Key);
            writer.Write((byte)band.Level);
            writer.Write(band.Count);
            writer.Write(band.Spread);
            foreach (var quantile in band.Quantiles)
            {
                writer.Write(quantile);
            }
        }
    }

    internal static PriceBands Read(BinaryReader reader)
    {
        var bands = new PriceBand[reader.ReadInt32()];
        for (var i = 0; i < bands.Length; i++)
        {
            var (key, level, count, spread) = (reader.ReadUInt64(), (PriceLevel)reader.ReadByte(), reader.ReadInt32(), reader.ReadSingle());
            bands[i] = new PriceBand(key, level, count, spread, Array.ConvertAll(PriceBand.Shares, _ => reader.ReadSingle()));
        }

        return new PriceBands(bands);
    }

    private int Wider(PriceKeys names, int hsIndex, int basis)
    {
        for (var level = PriceLevel.Subheading; level <= PriceLevel.All; level++)
        {
            if (table.Find(names.Of(level, hsIndex, 0, basis)) is >= 0 and var band)
            {
                return band;
            }
        }

        return -1;
    }
}
