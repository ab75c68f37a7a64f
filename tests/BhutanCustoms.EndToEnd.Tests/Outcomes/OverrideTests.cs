using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.EndToEnd.Tests.Outcomes;

/// <summary>Officers choose otherwise than the system, with a reason, and that is kept.</summary>
public sealed class OverrideTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Keeps_the_choice_beside_the_lane_and_score_given_once()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await customs.ProcessAsync(DeclarationFile.Of(400).Bytes());
        var red = (await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "PHU")).First(item => item.Lane == "Red");
        var choice = new
        {
            item = red.Item,
            date = "2025-04-01",
            choice = "Green",
            reason = "DOCUMENTS_CONVINCE",
            comment = " Invoice seen. ",
            officer = "Karma Dorji",
        };

        var (status, first) = await customs.PostAsync("overrides", choice);
        var (_, again) = await customs.PostAsync("overrides", choice);

        Assert.Equal((200, first.GetRawText()), (status, again.GetRawText()));
        var day = new DateOnly(2025, 4, 1);
        var kept = new List<OverrideRecord>();
        await foreach (var record in customs.Get<OverrideStore>().AllAsync(day, day))
        {
            kept.Add(record);
        }

        var one = Assert.Single(kept);
        Assert.Equal(
            (red.Item, "bhutan", "PHU", "Red", "Green", "Invoice seen."),
            (one.Item, one.Source, one.Office, one.LaneGiven, one.Choice, one.Comment)
        );
        Assert.Equal((red.Model, red.Score), (one.Model, one.Score!.Value));
        Assert.Matches("^O-", one.Officer);
        Assert.DoesNotContain("Invoice", Assert.Single(await customs.AuditAsync(AuditKind.Override)).Payload, StringComparison.Ordinal);
        Assert.Single((await customs.GetAsync("overrides?date=2025-04-01&office=PHU")).Body.EnumerateArray());
        Assert.Empty((await customs.GetAsync("overrides?date=2025-04-01&office=SAM")).Body.EnumerateArray());
        Assert.Empty((await customs.GetAsync("overrides?date=2025-04-02")).Body.EnumerateArray());
        Assert.Equal(400, (await customs.GetAsync("overrides")).Status);
        var lookUps = await customs.AuditAsync(AuditKind.LookedUp);
        Assert.Equal(
            [$"POST /api/overrides {red.Item}", $"POST /api/overrides {red.Item}", "GET /api/overrides?date=2025-04-01&office=PHU"],
            lookUps.Take(3).Select(entry => entry.Subject.Split('|')[0])
        );
        Assert.Equal(
            [1, 1, 1, 0, 0],
            lookUps.Select(entry => JsonDocument.Parse(entry.Payload).RootElement.GetProperty("Items").GetInt32())
        );
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_choice()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batch = await customs.ProcessAsync(DeclarationFile.Of(400).Bytes());
        var selected = (await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "PHU")).Select(item => item.Item).ToHashSet();
        var green = Enumerable.Range(1, 400).Select(number => $"D{number:D6}/1").First(item => !selected.Contains(item));

        Assert.Equal("AS_GIVEN", await CodeAsync(Choice(("choice", "Green"))));
        Assert.Equal("ITEM_UNKNOWN", await CodeAsync(Choice(("item", "D999999/1"))));
        Assert.Equal("ITEM_MISSING", await CodeAsync(Choice(("item", ""))));
        Assert.Equal("CHOICE_UNKNOWN", await CodeAsync(Choice(("choice", "Blue"))));
        Assert.Equal("REASON_UNKNOWN", await CodeAsync(Choice(("reason", "BECAUSE"))));
        Assert.Equal("COMMENT_MISSING", await CodeAsync(Choice(("reason", "OTHER"))));
        Assert.Equal("TEXT_TOO_LONG", await CodeAsync(Choice(("comment", new string('x', 1_001)))));
        Assert.Equal("OFFICER_MISSING", await CodeAsync(Choice(("officer", " "))));
        Assert.Equal("DATE_WRONG", await CodeAsync(Choice(("date", "2090-01-01"))));
        Assert.Equal("DATE_WRONG", await CodeAsync(Choice(("date", "1.4.2025"))));
        Assert.Empty(await customs.AuditAsync(AuditKind.Override));

        async Task<string> CodeAsync(Dictionary<string, string> choice)
        {
            var (status, answer) = await customs.PostAsync("overrides", choice);
            Assert.Equal(422, status);
            return answer.GetProperty("errors")[0].GetProperty("code").GetString()!;
        }

        Dictionary<string, string> Choice((string Name, string Value) own) =>
            new(
                new Dictionary<string, string>
                {
                    ["item"] = green,
                    ["date"] = "2025-04-01",
                    ["choice"] = "Red",
                    ["reason"] = "INTELLIGENCE",
                    ["officer"] = "Karma",
                }
            )
            {
                [own.Name] = own.Value,
            };
    }
}
