using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Outcomes;
using BhutanCustoms.SyntheticBhutan;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Findings about items of a batch.</summary>
public static class Inspections
{
    /// <summary>Records what inspections of items found.</summary>
    /// <param name="customs">The host.</param>
    /// <param name="batch">Their batch.</param>
    /// <param name="items">The items with their truth.</param>
    /// <param name="entered">When the findings were entered.</param>
    /// <param name="says">What an officer says of an item; null where it isn't inspected.</param>
    public static Task RecordAsync(this CustomsHost customs, BatchRecord batch, IEnumerable<SyntheticItem> items, DateTimeOffset entered, Func<SyntheticItem, (string Officer, bool Found)?> says) =>
        customs.Get<OutcomeStore>().AddAsync(items.Select(item => (item, said: says(item))).Where(one => one.said is not null).Select(one => Outcome(batch, one.item, entered, one.said!.Value)));

    private static OutcomeRecord Outcome(BatchRecord batch, SyntheticItem one, DateTimeOffset entered, (string Officer, bool Found) said)
    {
        var chunk = ItemChunk.Of(one.Item);
        return new OutcomeRecord
        {
            PartitionKey = batch.Source,
            RowKey = string.Create(CultureInfo.InvariantCulture, $"{ItemKey.Of(chunk)[0]:x16}{entered.UtcTicks:x16}0"),
            Item = ItemKey.Name(chunk, 0), Batch = batch.RowKey, Office = one.Item.Office!, DeclaredOn = $"{one.Item.DeclarationDate:yyyy-MM-dd}",
            InspectedAt = entered, EnteredAt = entered, RecordedAt = entered, Officer = said.Officer, Found = said.Found,
            AdditionalRevenue = said.Found ? Math.Max(1, one.Truth.RevenueAtStake) : null,
        };
    }
}
