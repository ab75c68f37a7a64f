using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Outcomes;

/// <summary>How much of the inspections the lot draws follows what its draws found.</summary>
public sealed class LotShareTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly string Today = Text(BhutanCalendar.DayOf(DateTimeOffset.UtcNow));

    [Fact]
    public async Task Draws_more_from_tomorrow_on_where_its_draws_found_what_scores_did_not_foresee()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Selection__RandomShare", "0.1"));
        var (step, began) = (customs.Get<LotShareStep>(), DateTimeOffset.UtcNow);
        Assert.Equal("TOO_FEW", (await step.RunAsync()).Code);
        await customs.Get<OutcomeStore>().AddAsync(Enumerable.Range(0, 40).Select(number => Drawn(number, found: number < 8)));

        var outcome = await step.RunAsync();

        Assert.Equal("DONE", outcome.Code);
        Assert.Contains("8 of 40 inspections drawn by lot found something", outcome.Sentence, StringComparison.Ordinal);
        var entry = Assert.Single(await customs.AuditAsync(AuditKind.LotShareDecided));
        var first = DateOnly.ParseExact(entry.Subject, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.True(first > BhutanCalendar.DayOf(began));
        var shares = customs.Get<LotShares>();
        Assert.Equal(0.1, (await shares.OnAsync(Text(first.AddDays(-1)))).Share);
        Assert.Equal(0.15, (await shares.OnAsync(Text(first))).Share, 1e-9);
        Assert.Contains("overlooks something", entry.Payload, StringComparison.Ordinal);
        Assert.Equal("ALREADY_DONE", (await step.RunAsync()).Code);
        Assert.Single(await customs.AuditAsync(AuditKind.LotShareDecided));
    }

    [Fact]
    public async Task A_batch_draws_by_the_share_of_its_work_date_until_the_configured_share_is_changed()
    {
        var account = storage.NewAccount();
        (string, string?)[] settings = [("Selection__RandomShare", "0.1")];
        await using (var customs = await CustomsHost.StartAsync(account, settings))
        {
            await customs
                .Storage.Table(StorageNames.CapacityTable)
                .UpsertEntityAsync(
                    new LotShareRow
                    {
                        PartitionKey = "lot",
                        RowKey = Today,
                        Share = 0.3,
                        Configured = 0.1,
                    }
                );
            var batch = await customs.ProcessAsync(Nights.File(400));

            var offices = (await customs.Get<BatchResults>().SummaryAsync(batch.RowKey))
                .Offices.Where(office => office.Green > 10)
                .ToArray();
            Assert.NotEmpty(offices);
            Assert.All(offices, office => Assert.Equal((int)Math.Round(0.3 * office.Red), office.Random));
        }

        await using var changed = await CustomsHost.StartAsync(account, ("Selection__RandomShare", "0.2"));
        Assert.Equal(0.2, (await changed.Get<LotShares>().OnAsync(Today)).Share);
    }

    private static OutcomeRecord Drawn(int number, bool found) =>
        new()
        {
            PartitionKey = "bhutan",
            RowKey = $"{number:x16}{number:x16}x",
            Item = $"D-{number} 1",
            Cause = nameof(SelectionCause.Random),
            Lane = nameof(Lane.Red),
            Score = 0.01,
            Found = found,
            EnteredAt = DateTimeOffset.UtcNow.AddDays(-5),
            InspectedAt = DateTimeOffset.UtcNow.AddDays(-5),
            RecordedAt = DateTimeOffset.UtcNow.AddDays(-5),
        };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
