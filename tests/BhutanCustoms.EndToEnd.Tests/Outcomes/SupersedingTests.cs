using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Findings;

namespace BhutanCustoms.EndToEnd.Tests.Outcomes;

/// <summary>A later finding supersedes an earlier one and never erases it, in whatever order they arrive.</summary>
public sealed class SupersedingTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_finding_that_counts_is_the_last_entered_by_then()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var store = customs.Get<OutcomeStore>();
        var random = new Random(6);
        for (var round = 0; round < 30; round++)
        {
            var source = $"round{round}";
            var arriving = Enumerable
                .Range(0, random.Next(1, 13))
                .Select(_ => (Item: random.Next(3), Hour: random.Next(6), Content: random.Next(1_000_000)))
                .ToArray();
            arriving = [.. arriving, arriving[0]];
            foreach (var part in arriving.Chunk(3))
            {
                await store.AddAsync(part.Select(finding => Record(source, finding.Item, finding.Hour, finding.Content)));
            }

            var all = (await customs.OutcomesAsync()).Where(outcome => outcome.PartitionKey == source);
            Assert.Equal(arriving.Distinct().Count(), all.Count());
            for (var until = 0; until < 6; until++)
            {
                // The greatest hour by then, and of those the greatest hash of the content.
                var expected = arriving
                    .Where(finding => finding.Hour <= until)
                    .GroupBy(finding => finding.Item)
                    .OrderBy(item => item.Key)
                    .Select(item =>
                        item.OrderBy(finding => finding.Hour).ThenBy(finding => Hash(finding.Content), StringComparer.Ordinal).Last()
                    )
                    .Select(finding => ($"D/{finding.Item}", First.AddHours(finding.Hour), $"{finding.Content}"));
                var counting = (await store.CountingAsync(First.AddHours(until))).Where(outcome => outcome.PartitionKey == source);
                Assert.Equal(
                    expected,
                    counting
                        .OrderBy(outcome => outcome.Item, StringComparer.Ordinal)
                        .Select(outcome => (outcome.Item, outcome.EnteredAt, outcome.Kind))
                );
            }
        }
    }

    private static OutcomeRecord Record(string source, int item, int hour, int content) =>
        new()
        {
            PartitionKey = source,
            RowKey = $"{item:x16}-{First.AddHours(hour).UtcTicks:x16}-{Hash(content)}",
            Item = $"D/{item}",
            EnteredAt = First.AddHours(hour),
            InspectedAt = First,
            RecordedAt = First,
            Kind = $"{content}",
        };

    private static string Hash(int content) => $"{content * 2_654_435_761L:x24}";
}
