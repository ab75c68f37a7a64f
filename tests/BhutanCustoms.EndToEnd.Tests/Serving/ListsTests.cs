using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>Many items or texts in one request get what each alone would get.</summary>
[Collection(TrainedNight.Name)]
public sealed class ListsTests(TrainedNight trained)
{
    private readonly CustomsHost customs = trained.Customs;

    [Fact]
    public async Task Scores_a_list_in_its_order_as_each_item_alone()
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var items = Items(12);
        items[3].Remove("goods_description");
        items[5]["hs_code"] = "770000";
        items[6] = new() { ["nothing"] = "of an item" };
        items[7]["goods_description"] = "tyre\n\"lined\",\n4 pieces";
        items[8]["colour"] = "red";
        items[10]["total_taxes"] = "12345";
        items[9]["goods_description"] = "with a \u0001 in it";

        var answer = await http.PostAsJsonAsync("score", items);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var scored = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToArray();
        Assert.Equal(items.Length, scored.Length);
        for (var place = 0; place < items.Length; place++)
        {
            var alone = await http.PostAsJsonAsync("score", items[place]);
            var one = await alone.Content.ReadFromJsonAsync<JsonElement>();
            if (alone.IsSuccessStatusCode)
            {
                Assert.Equal(one.GetRawText(), scored[place].GetProperty("score").GetRawText());
                Assert.Equal(0, scored[place].GetProperty("errors").GetArrayLength());
            }
            else
            {
                Assert.Equal(JsonValueKind.Null, scored[place].GetProperty("score").ValueKind);
                Assert.Equal(one.GetProperty("errors").GetRawText(), scored[place].GetProperty("errors").GetRawText());
            }
        }

        Assert.Equal([5, 6, 9], Enumerable.Range(0, items.Length).Where(place => scored[place].GetProperty("errors").GetArrayLength() > 0));
        Assert.Contains("goods_description", Texts(scored[3].GetProperty("score").GetProperty("missing")));
        Assert.DoesNotContain("goods_description", Texts(scored[2].GetProperty("score").GetProperty("missing")));
        Assert.Equal(["colour"], Texts(scored[8].GetProperty("score").GetProperty("unknownFields")));
    }

    [Fact]
    public async Task Every_item_of_a_list_is_in_the_trail_in_a_few_entries()
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var before = (await customs.AuditAsync(AuditKind.ItemsScored)).Count;
        var items = Items(300);

        var answer = await http.PostAsJsonAsync("score", items);

        var scored = (await answer.Content.ReadFromJsonAsync<JsonElement>())
            .EnumerateArray()
            .Select(one => one.GetProperty("score"))
            .ToArray();
        var entries = (await customs.AuditAsync(AuditKind.ItemsScored)).Skip(before).ToArray();
        Assert.InRange(entries.Length, 2, 9);
        var kept = entries.SelectMany(Unpacked).ToArray();
        Assert.Equal(
            scored.Select(one => (one.GetProperty("item").GetString(), one.GetProperty("score").GetDouble())),
            kept.Select(one => (one.GetProperty("Item").GetString(), one.GetProperty("Score").GetDouble()))
        );
        Assert.All(kept, one => Assert.Equal(64, one.GetProperty("InputSha256").GetString()!.Length));
        Assert.Null((await customs.Get<AuditTrail>().VerifyAsync()).FirstBreak);
    }

    private static IEnumerable<JsonElement> Unpacked(AuditEntry entry)
    {
        var pack = JsonDocument.Parse(entry.Payload).RootElement;
        using var zip = new GZipStream(new MemoryStream(pack.GetProperty("Scores").GetBytesFromBase64()), CompressionMode.Decompress);
        var scores = JsonDocument.Parse(zip).RootElement.EnumerateArray().ToArray();
        Assert.Equal(
            scores.Select(score => score.GetProperty("Item").GetString()),
            pack.GetProperty("Items").EnumerateArray().Select(item => item.GetProperty("Item").GetString())
        );
        return scores;
    }

    [Fact]
    public async Task Classifies_a_list_in_its_order_as_each_text_alone()
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        object[] texts =
        [
            new { goods_description = "basmati rice", hs_code = "100630" },
            new { goods_description = "tea", hs_code = "770000" },
            new { goods_descripton = "tea" },
            new { goods_description = "smart phone 128GB", k = 2 },
        ];

        var answer = await http.PostAsJsonAsync("classify", texts);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var classified = (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToArray();
        Assert.Equal(["", "HS_UNKNOWN", "FIELD_UNKNOWN", ""], classified.Select(Code));
        foreach (var place in new[] { 0, 3 })
        {
            var alone = await (await http.PostAsJsonAsync("classify", texts[place])).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(alone.GetRawText(), classified[place].GetProperty("codes").GetRawText());
        }
    }

    [Fact]
    public async Task A_list_has_bounds_that_are_told()
    {
        var (status, problem) = await customs.PostAsync("classify", Enumerable.Repeat(new { goods_description = "tea" }, 1_001));
        Assert.Equal(422, status);
        Assert.Contains("1,001", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        (status, problem) = await customs.PostAsync("classify", new[] { new { goods_description = new string('x', 2_200_000) } });
        Assert.Equal(413, status);
        Assert.Contains("2,097,152", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static string Code(JsonElement one) =>
        one.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!).FirstOrDefault("");

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    private Dictionary<string, string>[] Items(int count)
    {
        var columns = System.Text.Encoding.UTF8.GetString(trained.File).Split('\n')[0].Split(',');
        return
        [
            .. CsvRows
                .Of(BinaryData.FromBytes(trained.File))
                .Take(count)
                .Select(row => columns.Where(column => row[column].Length > 0).ToDictionary(column => column, column => row[column])),
        ];
    }
}
