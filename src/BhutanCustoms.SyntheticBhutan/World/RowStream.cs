using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Customs;
using BhutanCustoms.SyntheticBhutan.Fraud;
using BhutanCustoms.SyntheticBhutan.Text;

namespace BhutanCustoms.SyntheticBhutan.World;

/// <summary>
/// Makes the items of a range day by day. Every day restarts its own draws, so a day is the same whichever range it is made in,
/// as long as it has as many items. The row handed out is the same object each time.
/// </summary>
/// <param name="world">The world.</param>
/// <param name="fraud">Which items are fraudulent.</param>
/// <param name="inspection">Which are inspected; null where none is.</param>
internal sealed class RowStream(WorldModel world, FraudPlan fraud, Inspection? inspection)
{
    private readonly ConsignmentDraw consignments = new(world);
    private readonly DescriptionWriter? descriptions = world.Options.Descriptions ? new(world) : null;
    private readonly Lots lots = new(world.Options.Seed, 0);

    // Words have their own draws: items are the same with and without descriptions.
    private readonly Lots words = new(world.Options.Seed, 0);

    public IEnumerable<ItemRow> Rows(DayPlan plan)
    {
        var row = new ItemRow();
        for (var i = 0; i < plan.Days; i++)
        {
            var day = plan.FirstDay + i;
            lots.Restart(world.Options.Seed, (ulong)day);
            words.Restart(world.Options.Seed, 0x4000_0000UL + (ulong)day);
            var left = plan.Counts[i];
            for (var serial = 1; left > 0; serial++)
            {
                consignments.Draw(row.Consignment, day, serial, lots);
                var items = Math.Min(left, ItemCount());
                for (row.ItemNumber = 1; row.ItemNumber <= items && TryMake(row, day); row.ItemNumber++)
                {
                    left--;
                    yield return row;
                }
            }
        }
    }

    private bool TryMake(ItemRow row, int day)
    {
        if (!ItemDraw.TryDraw(row, DateOnly.FromDayNumber(day).Month, lots))
        {
            return false;
        }

        world.Reclassification?.Apply(row, lots);
        fraud.Apply(row, lots);
        SetTaxes(row);
        row.Suspicion = Inspection.Suspicion(row);
        row.Finding = ItemRow.NotInspected;
        inspection?.Apply(row, lots);
        row.TextLength = descriptions?.Write(row, words) ?? 0;
        return true;
    }

    private void SetTaxes(ItemRow row)
    {
        var consignment = row.Consignment;
        row.Taxes = world.Tariff[row.Code, row.Origin, consignment.Day].On(row.Cif * consignment.Rate);
        row.LostRevenue =
            row.Kind == FraudKind.None
                ? 0
                : Amounts.Money(
                    world.Tariff[row.TrueCode, row.TrueOrigin, consignment.Day].On(row.TrueCif * consignment.Rate).Total - row.Taxes.Total
                );
    }

    /// <summary>A geometric number of items, three on average before the limit.</summary>
    private int ItemCount()
    {
        var items = 1;
        while (items < WorldModel.MostItems && lots.Comes(0.67))
        {
            items++;
        }

        return items;
    }
}
