using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>What officers and systems ask for over HTTP.</summary>
[Collection(TrainedNight.Name)]
public sealed class HttpTests(TrainedNight trained)
{
    private const string Rice = "10063000";
    private readonly CustomsHost customs = trained.Customs;

    [Fact]
    public async Task Scores_one_item_over_http_as_the_batch_did()
    {
        using var http = Http();
        var rows = await trained.ScoresAsync();
        var items = Nights.World.LastNight(TrainedNight.Items).Items().Take(5).ToArray();
        foreach (var (item, row) in items.Zip(rows))
        {
            var answer = await http.PostAsJsonAsync("score", JsonOf(item.Item));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var score = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(row["item"], score.GetProperty("item").GetString());
            Assert.Equal(row.Number("score"), score.GetProperty("score").GetDouble(), 0.000_001);
            Assert.Equal(trained.Batch.FraudModel, score.GetProperty("model").GetString());
            Assert.Equal(row["hs_probability_wrong"], Text(score.GetProperty("hsProbabilityWrong"), "F4"));
            Assert.Equal(row["hs_taxes_at_stake"], Text(score.GetProperty("hsTaxesAtStake"), "F2"));
            Assert.Equal(row["suggested_hs_code"], score.GetProperty("suggestedHsCode").GetString() ?? "");
            Assert.Matches("^(Red|Yellow|Green)$", score.GetProperty("lane").GetString());
        }
    }

    [Fact]
    public async Task Reports_repairs_and_reasons_over_http()
    {
        using var http = Http();
        var item = JsonOf(Nights.World.LastNight(1).Items().Single().Item);
        item["cif_value"] = "12,345,678.00";
        var repaired = await http.PostAsJsonAsync("score?source=bhutan", item);
        Assert.Equal(HttpStatusCode.OK, repaired.StatusCode);
        var repair = Assert.Single((await repaired.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("repairs").EnumerateArray());
        Assert.Equal(("cif_value", "12,345,678.00"), (repair.GetProperty("field").GetString(), repair.GetProperty("from").GetString()));

        item["hs_code"] = "770000";
        var rejected = await http.PostAsJsonAsync("score", item);
        Assert.Equal((HttpStatusCode)422, rejected.StatusCode);
        var problem = Assert.Single((await rejected.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray());
        Assert.Equal(("hs_code", "HS_UNKNOWN"), (problem.GetProperty("field").GetString(), problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Classifies_a_description_over_http_and_doubts_a_code_that_it_contradicts_as_a_score_does()
    {
        using var http = Http();
        var asked = new List<(DeclarationItem Item, JsonElement Answer)>();
        foreach (
            var item in Nights
                .World.LastNight(TrainedNight.Items)
                .Items()
                .Select(item => item.Item)
                .DistinctBy(item => item.HsCode)
                .Take(25)
        )
        {
            var answer = await http.PostAsJsonAsync(
                "classify",
                new
                {
                    goods_description = item.Description,
                    hs_code = Rice,
                    origin = item.Origin,
                    cif_local = 1_000,
                    declaration_date = item.DeclarationDate,
                    k = 3,
                }
            );
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            asked.Add((item, await answer.Content.ReadFromJsonAsync<JsonElement>()));
        }

        var (doubted, found) = asked.MaxBy(one => Wrong(one.Answer));
        var candidate = found.GetProperty("suggestion").GetProperty("candidates")[0];
        var first = candidate.GetProperty("code").GetString()!;
        Assert.InRange(
            candidate.GetProperty("headingConfidence").GetDouble(),
            candidate.GetProperty("confidence").GetDouble(),
            candidate.GetProperty("chapterConfidence").GetDouble()
        );
        Assert.Equal(
            ("Different", "Confident"),
            (
                found.GetProperty("mismatch").GetProperty("agreement").GetString(),
                found.GetProperty("suggestion").GetProperty("verdict").GetString()
            )
        );
        Assert.InRange(Wrong(found), 0.5, 1);
        var rates = ReferenceData.Shipped.Duties.Rates(first, doubted.Origin, doubted.DeclarationDate!.Value.DayNumber)!.Value;
        Assert.Equal(rates.On(1_000).Total, found.GetProperty("mismatch").GetProperty("taxesAtStake").GetDouble(), 0.01); // rice pays nothing

        var declared = JsonOf(doubted);
        declared["hs_code"] = Rice;
        var score = await (await http.PostAsJsonAsync("score", declared)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(Wrong(found), score.GetProperty("hsProbabilityWrong").GetDouble());
        Assert.StartsWith(
            "Declared HS 1006.3000, the text reads like",
            score.GetProperty("reasons")[0].GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("no json", "classify", 400, "no JSON")]
    [InlineData("[1,2]", "classify", 200, "JSON_MALFORMED")]
    [InlineData("[]", "classify", 422, "1 to 1,000 entries")]
    [InlineData("{\"goods_descripton\":\"tea\"}", "classify", 422, "FIELD_UNKNOWN")]
    [InlineData("{\"goods_description\":[7]}", "classify", 422, "JSON_MALFORMED")]
    [InlineData("null", "classify", 422, "JSON_MALFORMED")]
    [InlineData("{\"goods_description\":\"tea\",\"k\":11}", "classify", 422, "K_OUT_OF_RANGE")]
    [InlineData("{\"goods_description\":\"tea\",\"hs_code\":\"770000\"}", "classify", 422, "HS_UNKNOWN")]
    [InlineData("{}", "classify", 200, "\"verdict\":\"Empty\"")]
    [InlineData("{\"goods_description\":\"spare parts\"}", "classify", 200, "Name the machine")]
    [InlineData(
        "{\"goods_description\":\"tea\",\"cif_local\":-1}",
        "classify",
        422,
        "\"cif_local\",\"value\":\"-1\",\"code\":\"NUMBER_NEGATIVE\""
    )]
    [InlineData("{\"goods_description\":\"tea\",\"cif_local\":1e15}", "classify", 422, "NUMBER_ABSURD")]
    [InlineData("{\"goods_description\":\"tea\",\"cif_local\":\"some\"}", "classify", 422, "NUMBER_MALFORMED")]
    [InlineData("{\"goods_description\":\"tea\",\"declaration_date\":\"2999-01-01\"}", "classify", 422, "DATE_FUTURE")]
    [InlineData("{\"goods_description\":\"tea\",\"declaration_date\":\"1989-01-01\"}", "classify", 422, "DATE_TOO_OLD")]
    [InlineData("{\"goods_description\":\"tea\",\"origin\":\"Atlantis\"}", "classify", 422, "COUNTRY_UNKNOWN")]
    [InlineData("{\"goods_description\":\"tea\\u0001\"}", "classify", 422, "NOT_TEXT")]
    [InlineData("no json", "score", 400, "no JSON")]
    [InlineData("", "score", 400, "no JSON")]
    [InlineData("[1,2]", "score", 200, "JSON_MALFORMED")]
    [InlineData("[]", "score", 422, "1 to 1,000 entries")]
    [InlineData("{\"a\":{}}", "score", 422, "JSON_MALFORMED")]
    [InlineData("{\"a\":1}", "score", 422, "COLUMNS_MISSING")]
    [InlineData("{}", "score", 422, "")]
    [InlineData("{\"a\":1}", "score?source=nowhere", 422, "SOURCE_UNKNOWN")]
    [InlineData("{\"a\":1}", "score?source=..%2F..", 422, "SOURCE_UNKNOWN")]
    [InlineData("{\"goods_description\":\"\\ud800\"}", "classify", 400, "half of a surrogate pair")]
    [InlineData("{\"declaration_id\":\"\\udc00\"}", "score", 400, "half of a surrogate pair")]
    [InlineData("[{\"officer\":\"\\ud83d\"}]", "outcomes", 400, "half of a surrogate pair")]
    [InlineData("{\"\\ud83d\":1}", "overrides", 400, "half of a surrogate pair")]
    public async Task Says_what_is_wrong_with_a_request(string body, string path, int status, string said)
    {
        using var http = Http();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_of_a_field_without_a_value_what_is_wrong_in_the_words_of_the_request()
    {
        using var http = Http();
        var item = JsonOf(Nights.World.LastNight(1).Items().Single().Item);
        (item["importer_tpn"], item["colour"]) = (null, "red");

        var refused = await http.PostAsJsonAsync("score", item);
        item["importer_tpn"] = "TAC10001";
        var scored = await http.PostAsJsonAsync("score", item);

        var problem = Assert.Single((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray());
        Assert.Equal("importer_tpn", problem.GetProperty("field").GetString());
        Assert.DoesNotContain("line", problem.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        var unknown = (await scored.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("unknownFields").EnumerateArray();
        Assert.Equal("colour", Assert.Single(unknown).GetString());
    }

    [Theory]
    [InlineData("item_number", "-1", "item_number", "ITEM_NUMBER_ABSURD")]
    [InlineData("item_number", "0", "item_number", "ITEM_NUMBER_ABSURD")]
    [InlineData("customs_duty", "1e9", "customs_duty", "TAXES_BEYOND_VALUE")]
    [InlineData("tax_rate_percent", "10001", "tax_rate_percent", "NUMBER_ABSURD")]
    [InlineData("quantity", "-1", "quantity", "NUMBER_NEGATIVE")]
    [InlineData("net_mass_kg", "1e9", "net_mass_kg", "NUMBER_ABSURD")]
    public async Task Scores_no_item_that_a_batch_would_reject(string field, string text, string named, string code)
    {
        using var http = Http();
        var item = JsonOf(Nights.World.LastNight(1).Items().Single().Item);
        item["cif_value"] = 100;
        item[field] = text;

        var answer = await http.PostAsJsonAsync("score", item);

        Assert.Equal((HttpStatusCode)422, answer.StatusCode);
        Assert.Contains(
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray(),
            error => error.GetProperty("field").GetString() == named && error.GetProperty("code").GetString() == code
        );
    }

    [Theory]
    [InlineData("BANANA", "BANANA")]
    [InlineData("nmb", null)]
    public async Task Tells_a_unit_of_quantity_that_nobody_knows_and_scores_its_item(string unit, string? told)
    {
        using var http = Http();
        var item = JsonOf(Nights.World.LastNight(1).Items().Single().Item);
        item["quantity_unit"] = unit;

        var answer = await http.PostAsJsonAsync("score", item);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(told, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("unknownUnit").GetString());
    }

    [Fact]
    public async Task Takes_no_longer_description_to_classify_than_a_batch_does()
    {
        using var http = Http();

        var answer = await http.PostAsJsonAsync("classify", new { goods_description = new string('t', TextBounds.Description + 1) });

        Assert.Equal((HttpStatusCode)422, answer.StatusCode);
        Assert.Contains("TEXT_TOO_LONG", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("outcomes")]
    [InlineData("notice")]
    public async Task Refuses_a_body_that_is_not_UTF8(string path)
    {
        using var http = Http();
        using var content = new ByteArrayContent([.. "{\"item\":\""u8, 0xff, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("UTF-8", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("worklists/2026-02-30/PHU")]
    [InlineData("worklists/yesterday/PHU")]
    public async Task Refuses_a_work_list_of_no_day(string path)
    {
        using var http = Http();

        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refuses_an_item_that_is_too_large_whether_its_length_is_told_or_not(bool chunked)
    {
        using var http = Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "score")
        {
            Content = JsonContent.Create(new { a = new string('x', 70_000) }),
        };
        request.Headers.TransferEncodingChunked = chunked;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Shows_batches_work_lists_and_health()
    {
        using var http = Http();
        var batch = await http.GetFromJsonAsync<JsonElement>($"batches/{trained.Batch.RowKey}");
        Assert.Equal(
            ("Finished", trained.Batch.Accepted),
            (batch.GetProperty("state").GetString(), batch.GetProperty("accepted").GetInt64())
        );
        Assert.Equal(trained.Batch.Chunks, batch.GetProperty("chunksScored").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("batches/none", UriKind.Relative))).StatusCode);
        Assert.Contains(
            (await http.GetFromJsonAsync<JsonElement>("batches")).EnumerateArray(),
            one => one.GetProperty("batch").GetString() == trained.Batch.RowKey
        );
        var list = (await http.GetFromJsonAsync<JsonElement>($"worklists/{trained.Batch.WorkDate}/PHU"))
            .EnumerateArray()
            .Select(item => item.GetProperty("item").GetString())
            .ToArray();
        Assert.Equal(
            (await customs.WorkListsAsync(trained.Batch.WorkDate)).Where(row => row["office"] == "PHU").Select(row => row["item"]),
            list
        );
        Assert.Empty((await http.GetFromJsonAsync<JsonElement>("worklists/2020-01-01/PHU")).EnumerateArray());
        var health = await http.GetFromJsonAsync<JsonElement>("health");
        Assert.Equal(
            ("ok", trained.Batch.FraudModel),
            (health.GetProperty("status").GetString(), health.GetProperty("fraudModel").GetString())
        );
    }

    private static string Text(JsonElement number, string format) =>
        number.ValueKind == JsonValueKind.Null ? "" : number.GetDouble().ToString(format, CultureInfo.InvariantCulture);

    private static double Wrong(JsonElement answer) =>
        answer.GetProperty("mismatch").GetProperty("probabilityWrong") is { ValueKind: JsonValueKind.Number } wrong
            ? wrong.GetDouble()
            : -1;

    private HttpClient Http() => new() { BaseAddress = customs.Address };

    /// <summary>An item as a clearing agent's program would send it: the columns of our own layout.</summary>
    private static Dictionary<string, object?> JsonOf(DeclarationItem item)
    {
        var file = new MemoryStream();
        Nights.World.LastNight(TrainedNight.Items).WriteCsv(file);
        var row = CsvRows
            .Of(BinaryData.FromBytes(file.ToArray()))
            .First(row => row["declaration_id"] == item.DeclarationId && row["item_number"] == item.ItemNumber);
        var columns = Encoding.UTF8.GetString(file.ToArray()).Split('\n')[0].Split(',');
        return columns.Where(column => row[column].Length > 0).ToDictionary(column => column, column => (object?)row[column]);
    }
}
