using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Customs;

namespace BhutanCustoms.SyntheticBhutan.Fraud;

/// <summary>
/// How a trader falsifies values. What he can't falsify stays: the carrier's freight bill, and most of what the weighbridge shows.
/// </summary>
internal static class FalseDeclaration
{
    public static void Undervalue(ItemRow row, double factor)
    {
        var freight = row.Cif - row.Fob;
        row.Cif = Amounts.Money(row.Cif * factor);
        row.Fob = Amounts.Money(row.Cif - freight);
    }

    public static void UnderstateQuantity(ItemRow row, double factor)
    {
        var quantity = row.Good.Countable ? Math.Max(1, Math.Round(row.Quantity * factor)) : Amounts.Money(row.Quantity * factor);
        var ratio = quantity / row.Quantity;
        row.Quantity = quantity;
        row.NetMass = row.Good.UnitName == "KGM" ? quantity : Amounts.Mass(row.NetMass * ratio);
        row.GrossMass = Amounts.Mass(row.GrossMass * (1 + ratio) / 2);
        var value = Math.Sqrt(ratio);
        row.Cif = Amounts.Money(row.Cif * value);
        row.Fob = Amounts.Money(row.Fob * value);
    }
}
