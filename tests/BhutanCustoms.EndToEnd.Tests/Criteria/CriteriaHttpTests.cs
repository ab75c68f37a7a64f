using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.EndToEnd.Tests.Criteria;

/// <summary>Criteria and watch lists over HTTP.</summary>
public sealed class CriteriaHttpTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly JsonElement Tip = JsonElement.Parse(
        """
        {"title":"Phones","when":{"field":"hs_code","starts_with":["8517"]},"action":"red","check":"Count them.","why":"A letter."}
        """
    );

    [Fact]
    public async Task A_criterion_is_written_approved_by_another_person_tried_and_withdrawn()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());

        var (status, done) = await customs.PostAsync(
            "criteria",
            new
            {
                who = "Karma",
                why = "a letter",
                criterion = Tip,
            }
        );
        Assert.Equal((200, 1), (status, done.GetProperty("version").GetInt32()));
        var id = done.GetProperty("id").GetString();
        var own = await customs.PostAsync($"criteria/{id}/versions/1/approve", new { who = "Karma", why = "mine" });
        Assert.Equal(409, own.Status);
        Assert.Equal(200, (await customs.PostAsync($"criteria/{id}/versions/1/approve", new { who = "Dorji", why = "good" })).Status);

        var (_, one) = await customs.GetAsync($"criteria/{id}");
        Assert.Equal(
            "Examine every item whose HS code begins with 8517.",
            one.GetProperty("criterion").GetProperty("sentence").GetString()
        );
        Assert.Equal(
            ["Karma (function key)", "Dorji (function key)"],
            one.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("who").GetString())
        );
        Assert.Equal("Count them.", one.GetProperty("versions")[0].GetProperty("criterion").GetProperty("check").GetString());
        Assert.Equal(0, (await customs.GetAsync($"criteria/{id}/versions/1/trial?days=30")).Body.GetProperty("met").GetInt32());
        Assert.Equal(422, (await customs.GetAsync($"criteria/{id}/versions/1/trial?days=-1")).Status);
        Assert.Equal(1, (await customs.GetAsync("criteria")).Body.GetProperty("criteria").GetArrayLength());
        Assert.Equal(200, (await customs.PostAsync($"criteria/{id}/versions/1/withdraw", new { who = "Karma", why = "over" })).Status);
        Assert.Equal(404, (await customs.PostAsync($"criteria/{id}/versions/9/withdraw", new { who = "Karma", why = "over" })).Status);
        Assert.Equal(404, (await customs.GetAsync("criteria/C-none")).Status);
        Assert.Contains(
            await customs.AuditAsync(AuditKind.LookedUp),
            entry => entry.Subject.StartsWith($"GET /api/criteria/{id}|", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Says_all_that_is_wrong_with_a_criterion_and_where()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var wrong = JsonElement.Parse("""{"title":"t","when":{"field":"origins","is":["HK"]},"action":"green","check":"c","why":"w"}""");

        var (status, problem) = await customs.PostAsync(
            "criteria",
            new
            {
                who = "Karma",
                why = "a letter",
                criterion = wrong,
            }
        );

        Assert.Equal(422, status);
        Assert.Equal(
            ["$.when.field", "$.action"],
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString())
        );
        Assert.Equal(422, (await customs.PostAsync("criteria", new { who = "Karma", why = "a letter" })).Status);
        Assert.Equal(422, (await customs.PostAsync("criteria", new { why = "a letter", criterion = Tip })).Status);
        Assert.Equal(
            422,
            (
                await customs.PostAsync(
                    "criteria",
                    new
                    {
                        who = "K",
                        why = "w",
                        criterion = Tip,
                        more = 1,
                    }
                )
            ).Status
        );
        Assert.Contains("draft/2020-12", (await customs.GetAsync("criteria/schema")).Body.GetProperty("$schema").GetString());
    }

    [Fact]
    public async Task Who_saw_an_older_state_changes_nothing()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var id = (
            await customs.PostAsync(
                "criteria",
                new
                {
                    who = "Karma",
                    why = "a letter",
                    criterion = Tip,
                }
            )
        ).Body.GetProperty("id").GetString();
        using var http = new HttpClient { BaseAddress = customs.Address };
        var tag = (await http.GetAsync($"criteria/{id}")).Headers.ETag!;
        var body = new
        {
            who = "Pema",
            why = "more",
            criterion = Tip,
        };

        Assert.Equal(200, await SendAsync());
        Assert.Equal(412, await SendAsync());

        async Task<int> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"criteria/{id}/versions") { Content = JsonContent.Create(body) };
            request.Headers.IfMatch.Add(tag);
            return (int)(await http.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task A_watch_list_is_written_read_and_written_again()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        using var http = new HttpClient { BaseAddress = customs.Address };
        object List(string kind, params string[] values) =>
            new
            {
                who = "Karma",
                why = "a letter",
                list = new
                {
                    kind,
                    source = "Letter 12",
                    reason = "A ring",
                    entries = values.Select(value => new { value }),
                },
            };

        Assert.Equal(200, (int)(await http.PutAsJsonAsync("watchlists/ring", List("parties", "TAC2", "TAC1"))).StatusCode);
        Assert.Equal(200, (int)(await http.PutAsJsonAsync("watchlists/ring", List("parties", "TAC3"))).StatusCode);
        Assert.Equal(409, (int)(await http.PutAsJsonAsync("watchlists/ring", List("codes", "8517"))).StatusCode);
        Assert.Equal(422, (int)(await http.PutAsJsonAsync("watchlists/Ring", List("parties", "TAC3"))).StatusCode);
        Assert.Equal(422, (int)(await http.PutAsJsonAsync("watchlists/codes", List("codes", "85.17"))).StatusCode);

        var (_, ring) = await customs.GetAsync("watchlists/ring");
        Assert.Equal((2, 1), (ring.GetProperty("version").GetInt32(), ring.GetProperty("entries").GetInt32()));
        Assert.Equal(0, ring.GetProperty("approved").GetInt32());
        Assert.Equal(409, await ApproveAsync(2, "Karma"));
        Assert.Equal(409, await ApproveAsync(1, "Dorji"));
        Assert.Equal(404, await ApproveAsync(3, "Dorji"));
        Assert.Equal(200, await ApproveAsync(2, "Dorji"));
        Assert.Equal(409, await ApproveAsync(2, "Pema"));
        Assert.Equal(200, (int)(await http.PutAsJsonAsync("watchlists/ring", List("parties", "TAC4"))).StatusCode);
        var (_, drafted) = await customs.GetAsync("watchlists/ring");
        Assert.Equal((3, 2), (drafted.GetProperty("version").GetInt32(), drafted.GetProperty("approved").GetInt32()));
        Assert.Equal("Dorji (function key)", drafted.GetProperty("approvedBy").GetString());
        async Task<int> ApproveAsync(int version, string who) =>
            (await customs.PostAsync($"watchlists/ring/versions/{version}/approve", new { who, why = "seen" })).Status;
        Assert.Equal("TAC3", ring.GetProperty("list").GetProperty("entries")[0].GetProperty("value").GetString());
        Assert.Equal(404, (await customs.GetAsync("watchlists/none")).Status);
        Assert.Equal(1, (await customs.GetAsync("watchlists")).Body.GetArrayLength());
        Assert.Equal(
            ["ring 1", "ring 2", "ring 2 approved", "ring 3"],
            (await customs.AuditAsync(AuditKind.WatchListChanged)).Select(entry => entry.Subject)
        );
    }
}
