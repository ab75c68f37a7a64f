using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Monitoring;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>
/// Whoever changes something is noted as the platform names them: a name in the body is a claim, and counts for nothing where people sign
/// in.
/// </summary>
public sealed class CallersTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Karma = "karma@drc.gov.bt";
    private const string Pema = "pema@drc.gov.bt";

    [Theory]
    [InlineData(false, "Dorji (function key)")]
    [InlineData(true, Karma)]
    public async Task A_change_of_models_a_retraining_and_an_alarm_note_who_asked(bool signIn, string noted)
    {
        await using var customs = await StartAsync(signIn);
        var version = (await customs.AddFraudModelAsync(1)).Version;
        await RaiseAsync(customs);
        var body = new { who = "Dorji", why = "for a test" };

        Assert.Equal(200, (await PostAsync(customs, Karma, $"models/fraud/{version}/promote", body)).Status);
        Assert.Equal(202, (await PostAsync(customs, Karma, "models/retrain", body)).Status);
        Assert.Equal(200, (await PostAsync(customs, Karma, "monitoring/alarms/b-psi-origin/acknowledge", body)).Status);

        Assert.Equal(noted, Assert.Single(await customs.Get<ModelRegistry>().ChangesAsync(ModelKind.Fraud)).Who);
        Assert.Equal(noted, Assert.Single(await customs.Get<RetrainRequests>().WaitingAsync()).Who);
        Assert.Equal(noted, Assert.Single(await customs.Get<MonitoringAlarms>().AllAsync()).AcknowledgedBy);
        foreach (var kind in new[] { "MODEL_CHANGED", "RETRAINING_REQUESTED", "ALARM_ACKNOWLEDGED" })
        {
            var payload = JsonNode.Parse(
                Assert.Single(await customs.AuditAsync(kind)).Payload,
                new JsonNodeOptions { PropertyNameCaseInsensitive = true }
            )!;
            Assert.Equal((noted, "for a test"), (payload["Who"]!.GetValue<string>(), payload["Why"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Who_signed_in_needs_no_name_in_the_body_and_the_others_do()
    {
        await using var signedIn = await StartAsync(signIn: true);
        await using var byKey = await StartAsync(signIn: false);

        Assert.Equal(202, (await PostAsync(signedIn, Karma, "models/retrain", new { why = "for a test" })).Status);
        Assert.Equal(422, (await PostAsync(byKey, Karma, "models/retrain", new { why = "for a test" })).Status);
    }

    [Fact]
    public async Task Where_people_sign_in_no_name_in_the_body_releases_ones_own_finding()
    {
        await using var customs = await NightAsync(signIn: true);
        var (_, own) = await PostAsync(customs, Pema, "outcomes", Doubtful("D000001", officer: Karma));
        var (_, sent) = await PostAsync(customs, Karma, "outcomes", Doubtful("D000002", officer: Pema));
        await PostAsync(customs, Pema, "outcomes", Doubtful("D000002", officer: Pema)); // again, by another: that hides no sender
        var alias = new { who = "Somebody Else", why = "I say so" };

        Assert.Equal("OWN_FINDING", await CodeAsync(customs, Karma, own, alias));
        Assert.Equal("OWN_FINDING", await CodeAsync(customs, Pema, own, alias)); // she sent it
        Assert.Equal("OWN_FINDING", await CodeAsync(customs, Karma, sent, alias));
        Assert.Equal("OWN_FINDING", await CodeAsync(customs, Pema, sent, alias));
        Assert.Empty(await customs.OutcomesAsync());

        var release = $"outcomes/quarantine/{Text(own[0], "id")}/release";
        Assert.Equal(200, (await PostAsync(customs, "dorji@drc.gov.bt", release, new { why = "The date was wrong." })).Status);

        var record = (await customs.QuarantineAsync()).Single(record => record.ReleasedAt is not null);
        var dorji = customs.Get<Pseudonyms>().OfOfficer("dorji@drc.gov.bt");
        Assert.Equal((dorji, dorji), (record.ReleasedBy, record.ReleaseCaller));
        var payload = Assert.Single(await customs.AuditAsync(AuditKind.QuarantineReleased)).Payload;
        Assert.Equal(dorji, JsonDocument.Parse(payload).RootElement.GetProperty("ReleaseCaller").GetString());
        Assert.DoesNotContain("dorji", payload, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            [Pema, Karma],
            (await customs.AuditAsync(AuditKind.OutcomesRecorded))
                .Select(entry => JsonDocument.Parse(entry.Payload).RootElement.GetProperty("Caller").GetString())
                .Distinct()
        );
    }

    [Fact]
    public async Task Where_nobody_signs_in_a_header_that_anybody_could_write_counts_for_nothing()
    {
        await using var customs = await NightAsync(signIn: false);
        var (_, own) = await PostAsync(customs, Pema, "outcomes", Doubtful("D000001", officer: "Karma"));

        Assert.Equal("OWN_FINDING", await CodeAsync(customs, Pema, own, new { who = "Karma", why = "I say so" }));
        Assert.Equal("WHO_AND_WHY_NEEDED", await CodeAsync(customs, Pema, own, new { why = "I say so" }));
        Assert.Equal("RELEASED", await CodeAsync(customs, Karma, own, new { who = "Dorji", why = "The date was wrong." }));

        var record = Assert.Single(await customs.QuarantineAsync());
        Assert.Equal((customs.Get<Pseudonyms>().OfOfficer("Dorji"), "function key"), (record.ReleasedBy, record.ReleaseCaller));
        Assert.Contains(
            "\"Caller\":\"function key\"",
            Assert.Single(await customs.AuditAsync(AuditKind.OutcomesRecorded)).Payload,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_officers_choice_is_that_of_who_signed_in(bool signIn)
    {
        await using var customs = await NightAsync(signIn);
        var choice = new
        {
            item = "D000003/1",
            date = "2025-04-01",
            choice = "Yellow",
            reason = "INTELLIGENCE",
            officer = "Somebody Else",
        };
        var given = (await PostAsync(customs, Karma, "overrides", choice)).Body;
        if (given.TryGetProperty("errors", out _))
        {
            given = (
                await PostAsync(
                    customs,
                    Karma,
                    "overrides",
                    new
                    {
                        choice.item,
                        choice.date,
                        choice = "Green",
                        choice.reason,
                        choice.officer,
                    }
                )
            ).Body;
        }

        var pseudonyms = customs.Get<Pseudonyms>();
        var (officer, caller) = signIn
            ? (pseudonyms.OfOfficer(Karma), pseudonyms.OfOfficer(Karma))
            : (pseudonyms.OfOfficer("Somebody Else"), "function key");
        Assert.Equal((officer, caller), (Text(given, "officer"), Text(given, "caller")));
        var payload = JsonDocument.Parse(Assert.Single(await customs.AuditAsync(AuditKind.Override)).Payload).RootElement;
        Assert.Equal((officer, caller), (Text(payload, "Officer"), Text(payload, "Caller")));
    }

    private static Dictionary<string, object> Doubtful(string declaration, string officer) =>
        new()
        {
            ["declaration_id"] = declaration,
            ["item_number"] = 1,
            ["inspected_at"] = "2025-03-01",
            ["entered_at"] = "2025-04-02 10:00",
            ["officer"] = officer,
            ["found"] = false,
        };

    private static async Task<string> CodeAsync(CustomsHost customs, string caller, JsonElement results, object body)
    {
        var (status, answer) = await PostAsync(customs, caller, $"outcomes/quarantine/{Text(results[0], "id")}/release", body);
        return status == 200 ? "RELEASED" : Text(answer.GetProperty("errors")[0], "code");
    }

    private static async Task<(int Status, JsonElement Body)> PostAsync(CustomsHost customs, string caller, string path, object body)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        http.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-NAME", caller);
        var answer = await http.PostAsJsonAsync(path, body);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static Task RaiseAsync(CustomsHost customs) =>
        customs
            .Storage.Table(StorageNames.MonitoringTable)
            .AddEntityAsync(
                new MonitoringAlarm
                {
                    RowKey = "b-psi-origin",
                    Batch = "b",
                    Measure = "psi-origin",
                    WorkDate = "2025-04-01",
                }
            );

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private Task<CustomsHost> StartAsync(bool signIn) =>
        CustomsHost.StartAsync(storage.NewAccount(), ("WEBSITE_AUTH_ENABLED", signIn ? "True" : null));

    private async Task<CustomsHost> NightAsync(bool signIn)
    {
        var customs = await StartAsync(signIn);
        await customs.ProcessAsync(DeclarationFile.Of(20).Bytes());
        return customs;
    }
}
