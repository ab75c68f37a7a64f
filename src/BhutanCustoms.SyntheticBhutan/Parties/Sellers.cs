using System.Globalization;
using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Parties;

/// <summary>Foreign sellers by country. A few write low invoices; a fresh network appears where the world drifts.</summary>
internal sealed class Sellers
{
    private const int NetworkSize = 14;

    private readonly ulong seed;
    private readonly int[] first;
    private readonly double[] propensity;
    private readonly int[] network;

    public Sellers(ulong seed, GoodsCatalogue catalogue)
    {
        this.seed = seed;
        var lots = new Lots(seed, 0x3000_0000);
        var codes = new List<string>();
        first = new int[catalogue.Countries.Count + 1];
        for (var country = 0; country < catalogue.Countries.Count; country++)
        {
            var count = catalogue.Countries[country] switch
            {
                "IN" => 900,
                "CN" => 260,
                "TH" => 90,
                _ => 20,
            };
            codes.AddRange(Enumerable.Range(0, count).Select(i => Code(catalogue.Countries[country], i)));
            first[country + 1] = codes.Count;
        }

        network = [.. Enumerable.Range(codes.Count, NetworkSize)];
        codes.AddRange(network.Select((_, i) => Code(i % 3 == 0 ? "SG" : "CN", 5000 + i)));
        Codes = [.. codes];
        propensity = [.. Codes.Select(_ => lots.Comes(0.06) ? 3.5 : 0.8)];
    }

    public string[] Codes { get; }

    public double Propensity(int seller) => propensity[seller];

    /// <summary>One of the few sellers that an importer keeps in a country; the low numbers have the most customers.</summary>
    public int For(int importer, int country, Lots lots)
    {
        var relation = Lots.Mix(seed ^ ((ulong)importer << 20) ^ ((ulong)country << 4) ^ (ulong)lots.Below(3));
        var share = (relation >> 11) * (1.0 / (1UL << 53));
        return first[country] + (int)((first[country + 1] - first[country]) * Math.Pow(share, 1.6));
    }

    /// <summary>A seller of the fresh network.</summary>
    public int OfNetwork(Lots lots) => lots.Of(network);

    private string Code(string country, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{country}{10_000 + (((index * 7919L) + (long)(seed % 9973)) % 90_000)}");
}
