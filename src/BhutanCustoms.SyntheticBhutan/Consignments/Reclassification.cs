using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Consignments;

/// <summary>
/// Codes that move honestly with the reform: wireless earphones and watches that talk to telephones go to 8517.62, under which telephones
/// have been hidden before.
/// </summary>
internal sealed class Reclassification
{
    private readonly int from;
    private readonly int code;
    private readonly double[] share;

    public Reclassification(int from, GoodsCatalogue catalogue)
    {
        (this.from, code, share) = (from, catalogue.IndexOf("85176200"), new double[catalogue.Goods.Length]);
        (share[catalogue.IndexOf("85183000")], share[catalogue.IndexOf("91021100")]) = (0.6, 0.4);
    }

    public void Apply(ItemRow row, Lots lots)
    {
        if (row.Consignment.Day >= from && share[row.Good.Index] > 0 && lots.Comes(share[row.Good.Index]))
        {
            row.Code = row.TrueCode = code;
        }
    }
}
