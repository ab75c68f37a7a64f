using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.EndToEnd.Tests.Audit;

/// <summary>What was asked for over HTTP and shown to whom stands in the trail.</summary>
[Collection(TrainedNight.Name)]
public sealed class TrailOfRequestsTests(TrainedNight trained)
{
    private readonly CustomsHost customs = trained.Customs;

    [Fact]
    public async Task A_score_on_demand_is_in_the_trail_with_its_model_input_and_reasons()
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var row = CsvRows.Of(BinaryData.FromBytes(trained.File))[0];
        var item = new Dictionary<string, string>
        {
            ["declaration_id"] = "ASKED-1",
            ["item_number"] = "1",
            ["declaration_date"] = row["declaration_date"],
            ["office"] = "PHU",
            ["importer_tpn"] = row["importer_tpn"],
            ["hs_code"] = row["hs_code"],
            ["goods_description"] = row["goods_description"],
            ["origin"] = row["origin"],
            ["net_mass_kg"] = "10",
            ["currency"] = row["currency"],
            ["cif_value"] = "5000",
        };
        var answer = await (await http.PostAsJsonAsync("score", item)).Content.ReadFromJsonAsync<JsonElement>();
        item["cif_value"] = "6000";
        await http.PostAsJsonAsync("score", item);
        item["hs_code"] = "770000";
        Assert.Equal((HttpStatusCode)422, (await http.PostAsJsonAsync("score", item)).StatusCode);

        var entries = await FoundAsync(new AuditFilter(AuditKind.ItemScored, "ASKED-1/1"));
        Assert.Equal(2, entries.Count);
        var entry = JsonDocument.Parse(entries[0].Payload).RootElement;
        Assert.Equal(answer.GetProperty("score").GetDouble(), entry.GetProperty("Score").GetDouble());
        Assert.Equal(answer.GetProperty("lane").GetString(), entry.GetProperty("Lane").GetString());
        Assert.Equal(
            (trained.Batch.FraudModel, trained.Batch.HsModel),
            (entry.GetProperty("Model").GetString(), entry.GetProperty("HsModel").GetString())
        );
        Assert.Equal(
            answer.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()),
            entry.GetProperty("Reasons").EnumerateArray().Select(reason => reason.GetString())
        );
        Assert.Equal(("function key", "bhutan"), (entry.GetProperty("Who").GetString(), entry.GetProperty("Source").GetString()));
        Assert.Equal(
            2,
            entries.Select(one => JsonDocument.Parse(one.Payload).RootElement.GetProperty("InputSha256").GetString()).Distinct().Count()
        );
        Assert.DoesNotContain(row["importer_tpn"], entries[0].Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_item_has_the_same_input_hash_on_demand_as_in_its_batch()
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var list = await customs.Get<BhutanCustoms.Pipeline.Night.Finishing.WorkListStore>().ReadAsync(trained.Batch.WorkDate, "PHU");
        var (file, columns) = (
            CsvRows.Of(BinaryData.FromBytes(trained.File)),
            System.Text.Encoding.UTF8.GetString(trained.File).Split('\n')[0].Split(',')
        );
        var row = file.First(row => $"{row["declaration_id"]}/{row["item_number"]}" == list[0].Item);

        var answer = await http.PostAsJsonAsync(
            "score",
            columns.Where(column => row[column].Length > 0).ToDictionary(column => column, column => row[column])
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entry = (await FoundAsync(new AuditFilter(AuditKind.ItemScored, list[0].Item))).Last();
        Assert.Equal(list[0].InputSha256, JsonDocument.Parse(entry.Payload).RootElement.GetProperty("InputSha256").GetString());
    }

    [Fact]
    public async Task Who_looks_at_a_work_list_is_noted_without_the_key_and_without_names_that_anybody_could_write()
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        http.DefaultRequestHeaders.Add("x-ms-client-principal-name", "somebody@drc.gov.bt");
        var shown = await http.GetFromJsonAsync<JsonElement>($"worklists/{trained.Batch.WorkDate}/SAM?code=secret&page=1");

        var entry = Assert.Single(
            await FoundAsync(new AuditFilter(AuditKind.LookedUp, $"GET /api/worklists/{trained.Batch.WorkDate}/SAM?page=1"))
        );
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $$"""{"Who":"function key","Items":{{shown.GetArrayLength()}}}"""),
            entry.Payload
        );
        Assert.NotEqual(0, shown.GetArrayLength());
        Assert.DoesNotContain("secret", entry.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_in_is_noted_by_name_where_the_platform_signs_people_in()
    {
        await using var signedIn = await CustomsHost.StartAsync(customs.Account, ("WEBSITE_AUTH_ENABLED", "True"));
        using var http = new HttpClient { BaseAddress = signedIn.Address };
        http.DefaultRequestHeaders.Add("x-ms-client-principal-name", "somebody@drc.gov.bt");
        await http.GetStringAsync(new Uri("worklists/2020-01-01/PHU", UriKind.Relative));

        var entry = Assert.Single(
            await FoundAsync(new AuditFilter(AuditKind.LookedUp, "GET /api/worklists/2020-01-01/PHU")),
            entry => entry.Payload.Contains("somebody", StringComparison.Ordinal)
        );
        Assert.Equal("""{"Who":"somebody@drc.gov.bt","Items":0}""", entry.Payload);
    }

    [Fact]
    public async Task Shows_where_the_trail_stands()
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var anchor = await http.GetFromJsonAsync<JsonElement>("audit/anchor");

        Assert.Null((await customs.Get<AuditTrail>().VerifyAsync(AuditAnchor.Parse(anchor.GetProperty("anchor").GetString()!))).FirstBreak);
        Assert.Equal(
            $"{anchor.GetProperty("number").GetInt64()}:{anchor.GetProperty("hash").GetString()}",
            anchor.GetProperty("anchor").GetString()
        );
    }

    private async Task<List<AuditEntry>> FoundAsync(AuditFilter filter)
    {
        var found = new List<AuditEntry>();
        await foreach (var entry in customs.Get<AuditTrail>().FindAsync(filter))
        {
            found.Add(entry);
        }

        return found;
    }
}
