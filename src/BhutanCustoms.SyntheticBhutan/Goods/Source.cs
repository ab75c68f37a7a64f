namespace BhutanCustoms.SyntheticBhutan.Goods;

/// <summary>A country that a good comes from: its share, and its price level relative to the good's price.</summary>
internal readonly record struct Source(int Country, double Share, double PriceLevel);
