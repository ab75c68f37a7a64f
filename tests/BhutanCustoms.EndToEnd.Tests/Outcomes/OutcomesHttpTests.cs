using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.EndToEnd.Tests.Outcomes;

/// <summary>Findings that come from officers' systems, and what is asked of them.</summary>
public sealed class OutcomesHttpTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Takes_in_one_finding_or_several_and_answers_for_each()
    {
        await using var customs = await NightAsync();

        var (status, one) = await customs.PostAsync("outcomes", Finding("D000001"));
        var (_, several) = await customs.PostAsync(
            "outcomes",
            new[] { Finding("D000001"), Finding("D000002", ("found", true)), Finding("D000404") }
        );

        Assert.Equal(200, status);
        Assert.Equal(("D000001/1", "Recorded"), (Text(one[0], "item"), Text(one[0], "verdict")));
        Assert.Equal(["Repeated", "Recorded", "Quarantined"], several.EnumerateArray().Select(result => Text(result, "verdict")));
        Assert.Equal("ITEM_UNKNOWN", several[2].GetProperty("codes")[0].GetString());
        Assert.Contains("D000404/1", several[2].GetProperty("sentences")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await customs.OutcomesAsync()).Count);
        Assert.Equal(2, (await customs.AuditAsync(AuditKind.OutcomesRecorded)).Count);
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer()
    {
        await using var customs = await NightAsync();
        var (_, first) = await customs.PostAsync("outcomes", Finding("D000001"));

        var (status, again) = await customs.PostAsync("outcomes", Finding("D000001"));

        Assert.Equal((200, first.GetRawText()), (status, again.GetRawText()));
        Assert.Single(await customs.OutcomesAsync());
        Assert.Single(await customs.AuditAsync(AuditKind.OutcomesRecorded));
    }

    [Fact]
    public async Task Records_nothing_of_a_request_that_it_can_not_read()
    {
        await using var customs = await NightAsync();

        var (status, problems) = await customs.PostAsync(
            "outcomes",
            new[] { Finding("D000001"), Finding("D000002", ("entered_at", "3/4/2025")), Finding("D000003", ("corrected_hs", "847130")) }
        );

        Assert.Equal(422, status);
        Assert.Equal(
            [(1, "entered_at", "DATE_AMBIGUOUS"), (2, "corrected_hs", "FIELD_UNKNOWN")],
            problems
                .GetProperty("errors")
                .EnumerateArray()
                .Select(problem => (problem.GetProperty("index").GetInt32(), Text(problem, "field"), Text(problem, "code")))
        );
        Assert.Empty(await customs.OutcomesAsync());
    }

    [Fact]
    public async Task Shows_every_finding_of_an_item_and_which_counts()
    {
        await using var customs = await NightAsync();
        await customs.PostAsync("outcomes", Finding("D000001", ("found", true), ("entered_at", "2025-04-05T10:00:00+06:00")));
        await customs.PostAsync("outcomes", Finding("D000001", ("entered_at", "2025-04-03")));

        var (status, findings) = await customs.GetAsync("outcomes?item=D000001/1&source=bhutan");

        Assert.Equal(200, status);
        Assert.Equal(
            [(false, true), (true, false)],
            findings
                .EnumerateArray()
                .Select(finding => (finding.GetProperty("found").GetBoolean(), finding.GetProperty("superseded").GetBoolean()))
        );
        Assert.Equal(400, (await customs.GetAsync("outcomes")).Status);
        Assert.Empty((await customs.GetAsync("outcomes?item=D000002/1")).Body.EnumerateArray());
    }

    [Fact]
    public async Task Who_looks_at_findings_is_in_the_trail()
    {
        await using var customs = await NightAsync();
        var (_, results) = await customs.PostAsync(
            "outcomes",
            new[] { Finding("D000001"), Finding("D000002", ("inspected_at", "2025-03-01")) }
        );
        var release = $"outcomes/quarantine/{Text(results[1], "id")}/release";
        Assert.Empty(await customs.AuditAsync(AuditKind.LookedUp));

        await customs.GetAsync("outcomes?item=D000001/1");
        await customs.GetAsync("outcomes/quarantine");
        await customs.PostAsync(release, new { who = "Pema" });
        await customs.PostAsync(release, new { who = "Pema", why = "The declaration's date was wrong." });

        var lookUps = await customs.AuditAsync(AuditKind.LookedUp);
        Assert.Equal(
            ["GET /api/outcomes?item=D000001%2F1", "GET /api/outcomes/quarantine", $"POST /api/{release}"],
            lookUps.Select(entry => entry.Subject.Split('|')[0])
        );
        Assert.All(lookUps, entry => Assert.Equal("""{"Who":"function key","Items":1}""", entry.Payload));
    }

    [Fact]
    public async Task Releases_a_finding_on_the_word_of_another_and_keeps_the_trace()
    {
        await using var customs = await NightAsync();
        var (_, results) = await customs.PostAsync("outcomes", Finding("D000001", ("inspected_at", "2025-03-01")));
        var release = $"outcomes/quarantine/{Text(results[0], "id")}/release";
        Assert.Equal("INSPECTED_BEFORE_DECLARED", Text((await customs.GetAsync("outcomes/quarantine")).Body[0].GetProperty("codes")[0]));

        Assert.Equal((422, "OWN_FINDING"), await CodeAsync(customs, release, new { who = "karma dorji", why = "I was there" }));
        Assert.Equal((422, "WHO_AND_WHY_NEEDED"), await CodeAsync(customs, release, new { who = "Pema" }));
        Assert.Equal((404, "NOT_FOUND"), await CodeAsync(customs, "outcomes/quarantine/none/release", new { who = "Pema", why = "x" }));
        Assert.Empty(await customs.OutcomesAsync());
        var (status, released) = await customs.PostAsync(release, new { who = "Pema", why = "The declaration's date was wrong." });

        Assert.Equal(200, status);
        Assert.Matches("^O-", Text(released, "releasedBy"));
        Assert.Equal(
            ("D000001/1", true),
            (Assert.Single(await customs.OutcomesAsync()).Item, released.GetProperty("releasedAt").ValueKind == JsonValueKind.String)
        );
        Assert.Contains(
            "The declaration\\u0027s date was wrong.",
            Assert.Single(await customs.AuditAsync(AuditKind.QuarantineReleased)).Payload,
            StringComparison.Ordinal
        );
        Assert.Empty((await customs.GetAsync("outcomes/quarantine")).Body.EnumerateArray());
        Assert.Single((await customs.GetAsync("outcomes/quarantine?released=true")).Body.EnumerateArray());

        // The same finding again has come before, and its release stands.
        Assert.Equal(
            "Repeated",
            Text((await customs.PostAsync("outcomes", new[] { Finding("D000001", ("inspected_at", "2025-03-01")) })).Body[0], "verdict")
        );
        Assert.NotNull(Assert.Single(await customs.QuarantineAsync()).ReleasedAt);
    }

    [Fact]
    public async Task Releases_an_unknown_item_only_once_its_batch_is_there()
    {
        await using var customs = await NightAsync();
        var (_, results) = await customs.PostAsync("outcomes", Finding("D000404"));
        var release = $"outcomes/quarantine/{Text(results[0], "id")}/release";

        Assert.Equal((422, "STILL_DOUBTFUL"), await CodeAsync(customs, release, new { who = "Pema", why = "It came late." }));
        var batch = await customs.ProcessAsync(DeclarationFile.Of(10, first: 400).Bytes(), "bhutan/late.csv");

        Assert.Equal(200, (await customs.PostAsync(release, new { who = "Pema", why = "It came late." })).Status);
        Assert.Equal(batch.RowKey, Assert.Single(await customs.OutcomesAsync()).Batch);
    }

    private static async Task<(int Status, string Code)> CodeAsync(CustomsHost customs, string path, object body)
    {
        var (status, answer) = await customs.PostAsync(path, body);
        return (status, Text(answer.GetProperty("errors")[0], "code"));
    }

    private static string Text(JsonElement element) => element.GetString()!;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static Dictionary<string, object> Finding(string declaration, params (string Name, object Value)[] own)
    {
        var finding = new Dictionary<string, object>
        {
            ["declaration_id"] = declaration,
            ["item_number"] = 1,
            ["inspected_at"] = "2025-04-01",
            ["entered_at"] = "2025-04-02 10:00",
            ["officer"] = "Karma Dorji",
            ["found"] = false,
        };
        foreach (var (name, value) in own)
        {
            finding[name] = value;
        }

        return finding;
    }

    private async Task<CustomsHost> NightAsync()
    {
        var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(20).Bytes());
        return customs;
    }
}
