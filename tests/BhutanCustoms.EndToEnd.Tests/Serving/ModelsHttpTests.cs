using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>What administrators do with models over HTTP.</summary>
public sealed class ModelsHttpTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Promotes_shadows_retires_and_rolls_back_with_who_and_why()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        using var http = new HttpClient { BaseAddress = customs.Address };
        var (first, second) = ((await customs.AddFraudModelAsync(1)).Version, (await customs.AddFraudModelAsync(2)).Version);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, $"{first}/promote"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, $"{second}/shadow"));
        var fraud = (await http.GetFromJsonAsync<JsonElement>("models"))[0];
        Assert.Equal(
            ("fraud", first, first, second),
            (Text(fraud, "kind"), Text(fraud, "champion"), Text(fraud, "serving"), Text(fraud, "shadow"))
        );
        Assert.Equal(
            new[] { (first, "Champion"), (second, "Shadow") }.Order(),
            fraud.GetProperty("versions").EnumerateArray().Select(version => (Text(version, "version"), Text(version, "state"))).Order()
        );

        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(http, $"{first}/retire"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, $"{second}/promote"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(http, "rollback"));
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync(http, "rollback"));
        var one = await http.GetFromJsonAsync<JsonElement>($"models/fraud/{second}");
        Assert.Equal("Retired", Text(one.GetProperty("model"), "state"));
        Assert.Equal(
            [(2, "Shadow", false), (3, "Champion", false), (4, "Champion", true)],
            one.GetProperty("changes")
                .EnumerateArray()
                .Select(change =>
                    (change.GetProperty("number").GetInt32(), Text(change, "to"), change.GetProperty("rollBack").GetBoolean())
                )
        );
        Assert.All(
            one.GetProperty("changes").EnumerateArray(),
            change => Assert.Equal(("an admin (function key)", "for a test"), (Text(change, "who"), Text(change, "why")))
        );
    }

    [Theory]
    [InlineData("models/fraud/none/promote", "{\"who\":\"a\",\"why\":\"b\"}", 404)]
    [InlineData("models/fraud/none/praise", "{\"who\":\"a\",\"why\":\"b\"}", 404)]
    [InlineData("models/wine/none/promote", "{\"who\":\"a\",\"why\":\"b\"}", 404)]
    [InlineData("models/wine/rollback", "{\"who\":\"a\",\"why\":\"b\"}", 404)]
    [InlineData("models/fraud/rollback", "{\"who\":\"a\",\"why\":\"b\"}", 409)]
    [InlineData("models/fraud/rollback", "{\"who\":\"a\",\"why\":\" \"}", 422)]
    [InlineData("models/fraud/rollback", "[]", 422)]
    [InlineData("models/fraud/rollback", "no json", 400)]
    public async Task Says_what_is_wrong_with_a_change(string path, string body, int status)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        using var http = new HttpClient { BaseAddress = customs.Address };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        Assert.Equal(status, (int)(await http.PostAsync(new Uri(path, UriKind.Relative), content)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("models/fraud/none", UriKind.Relative))).StatusCode);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string path) =>
        (await http.PostAsJsonAsync($"models/fraud/{path}", new { who = "an admin", why = "for a test" })).StatusCode;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
