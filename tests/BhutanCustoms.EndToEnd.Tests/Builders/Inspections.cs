using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.SyntheticBhutan;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Findings about items of a batch.</summary>
public static class Inspections
{
    /// <summary>Records what inspections of items found, beside the scores that a model gives them.</summary>
    /// <param name="customs">The host.</param>
    /// <param name="batch">Their batch.</param>
    /// <param name="items">The items with their truth.</param>
    /// <param name="entered">When the findings were entered.</param>
    /// <param name="says">What an officer says of the item of an index.</param>
    /// <param name="cause">Why the items were chosen.</param>
    public static async Task RecordAsync(
        this CustomsHost customs,
        BatchRecord batch,
        IReadOnlyList<SyntheticItem> items,
        DateTimeOffset entered,
        Func<int, SyntheticItem, (string Officer, bool Found)> says,
        string cause = "Ranking"
    )
    {
        var chunk = ItemChunk.Of([.. items.Select(item => item.Item)]);
        var scores = (await customs.Get<BatchScorers>().OfAsync(batch)).Score(chunk).Score;
        var keys = ItemKey.Of(chunk);
        await customs
            .Get<OutcomeStore>()
            .AddAsync(
                items.Select(
                    (one, row) =>
                    {
                        var (officer, found) = says(row, one);
                        return new OutcomeRecord
                        {
                            PartitionKey = batch.Source,
                            RowKey = string.Create(CultureInfo.InvariantCulture, $"{keys[row]:x16}{entered.UtcTicks:x16}0"),
                            Item = ItemKey.Name(chunk, row),
                            Batch = batch.RowKey,
                            Office = one.Item.Office!,
                            DeclaredOn = $"{one.Item.DeclarationDate:yyyy-MM-dd}",
                            InspectedAt = entered,
                            EnteredAt = entered,
                            RecordedAt = entered,
                            Officer = officer,
                            Found = found,
                            Cause = cause,
                            Score = scores[row],
                            Model = batch.FraudModel,
                            AdditionalRevenue = found ? Math.Max(1, one.Truth.LostRevenue) : null,
                        };
                    }
                )
            );
    }
}
