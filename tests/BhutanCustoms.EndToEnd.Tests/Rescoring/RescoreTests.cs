using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.Night.Tasks;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Rescoring;

/// <summary>A finished batch is scored by a later champion, and what was decided stays.</summary>
public sealed class RescoreTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Scores_a_finished_batch_by_the_champion_of_today_and_leaves_what_was_decided()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("Preprocessing__ChunkBytes", "65536"),
            ("FraudTraining__Trees", "40")
        );
        using var http = new HttpClient { BaseAddress = customs.Address };
        var file = Nights.File(700);
        var batch = await customs.ProcessAsync(file); // by price bands: there is no model yet
        Assert.Equal("NO_MODEL", (await customs.Get<RescoreStep>().RunAsync(batch.RowKey, "a tester", "a model")).Outcome.Code);
        await customs.TrainAsync();
        var decided = await StoredState.ReadAsync(customs.Storage);

        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => customs.Get<RescoreStep>().RunAsync(batch.RowKey, "a tester", "a better model", cancellationToken: token),
            () => DecidedStaysAsync(customs, decided)
        );

        Assert.InRange(stopped, 10, 200);
        await DecidedStaysAsync(customs, decided);
        var asked = await PostAsync(http, batch.RowKey);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        var task = await Until.ValueAsync(
            async () => await http.GetFromJsonAsync<BatchTask>($"batches/{batch.RowKey}/rescore") is { State: "Done" } done ? done : null,
            "the re-scoring to be done"
        );
        Assert.Equal(("ALREADY_DONE", "an officer (function key)"), (task.Code, task.Who));
        var summary = task.Result!.Value.Deserialize<RescoreSummary>(JsonSerializerOptions.Web)!;
        Assert.Equal((batch.FraudModel, batch.Accepted, "a tester"), (summary.FraudModelBefore, summary.Items, summary.Who));
        Assert.NotEqual(batch.FraudModel, summary.FraudModel);
        await ChangesFitAsync(customs, batch, summary, http, file);
        var entry = Assert.Single(await RescoredAsync(customs));
        Assert.Equal($"{batch.RowKey}|{summary.FraudModel}_{summary.HsModel}_{summary.Lists}", entry.Subject);
        Assert.Null((await customs.Get<AuditTrail>().VerifyAsync()).FirstBreak);
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    [Fact]
    public async Task Refuses_what_is_no_finished_batch_or_has_no_reason()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("AzureWebJobs.FinishBatch.Disabled", "true"));
        using var http = new HttpClient { BaseAddress = customs.Address };

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(http, "none")).StatusCode);
        foreach (var body in new[] { "{}", "[]", "{\"who\":\"me\"}", "{\"who\":\"me\",\"why\":\"\"}", "{\"who\":7,\"why\":\"x\"}" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            Assert.Equal(
                (HttpStatusCode)422,
                (await http.PostAsync(new Uri("batches/none/rescore", UriKind.Relative), content)).StatusCode
            );
        }

        await customs.DropAsync(DeclarationFile.Of(20).Bytes(), "bhutan/night.csv");
        var batch = await Until.ValueAsync(() => FirstAsync(customs), "a batch");
        var refused = await PostAsync(http, batch.RowKey);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("only a finished batch can be scored anew", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>
    /// Lanes before are those decided; lanes after fill the same capacities; scores after are those that the same items get one by one.
    /// </summary>
    private static async Task ChangesFitAsync(CustomsHost customs, BatchRecord batch, RescoreSummary summary, HttpClient http, byte[] file)
    {
        var changes = CsvRows.Of((await customs.FileAsync(StorageNames.Batches, $"{summary.Folder}/changes.csv"))!);
        Assert.Equal(summary.Changed, changes.Count);
        Assert.Equal(summary.Changed, summary.Lanes.Values.Sum());
        Assert.InRange(changes.Count, 10, 400);
        var lists = await customs.WorkListsAsync(batch.WorkDate);
        var before = lists.ToDictionary(row => row["item"], row => (Office: row["office"], Lane: row["lane"]));
        var after = new Dictionary<string, (string Office, string Lane)>(before);
        foreach (var change in changes)
        {
            Assert.Equal(before.TryGetValue(change["item"], out var was) ? was.Lane : "Green", change["lane_before"]);
            Assert.NotEqual(change["lane_before"], change["lane_after"]);
            Assert.Equal(change["lane_before"] == "Green", change["reasons_before"].Length == 0);
            Assert.NotEmpty(change["reasons_after"]);
            after[change["item"]] = (change["office"], change["lane_after"]);
        }

        Assert.Equal(CountsOf(before.Values), CountsOf(after.Values.Where(item => item.Lane != "Green")));
        var columns = Encoding.UTF8.GetString(file).Split('\n')[0].Split(',');
        var rows = CsvRows.Of(BinaryData.FromBytes(file)).ToDictionary(row => $"{row["declaration_id"]}/{row["item_number"]}");
        foreach (var change in changes.Take(5))
        {
            var item = columns
                .Where(column => rows[change["item"]][column].Length > 0)
                .ToDictionary(column => column, column => rows[change["item"]][column]);
            var score = await (await http.PostAsJsonAsync("score", item)).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(score.GetProperty("score").GetDouble(), change.Number("score_after"), 0.000_001);
        }
    }

    private static IEnumerable<string> CountsOf(IEnumerable<(string Office, string Lane)> lanes) =>
        lanes.GroupBy(lane => lane).Select(group => $"{group.Key}: {group.Count()}").Order(StringComparer.Ordinal);

    private static async Task DecidedStaysAsync(CustomsHost customs, SortedDictionary<string, string> decided)
    {
        var now = await StoredState.ReadAsync(customs.Storage);
        Assert.All(decided.Where(one => one.Key != "Audit(trail,head)"), one => Assert.Equal(one.Value, now[one.Key]));
        Assert.All(
            now.Keys.Except(decided.Keys),
            name =>
                Assert.True(
                    name.Contains("/rescored/", StringComparison.Ordinal)
                        || name.Contains(".task.json", StringComparison.Ordinal)
                        || name.StartsWith("Audit(", StringComparison.Ordinal),
                    name
                )
        );
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string batch) =>
        http.PostAsJsonAsync($"batches/{batch}/rescore", new { who = "an officer", why = "a better model" });

    private static async Task<BatchRecord?> FirstAsync(CustomsHost customs)
    {
        await foreach (var batch in customs.Ledger.AllAsync())
        {
            return batch;
        }

        return null;
    }

    private static async Task<List<AuditEntry>> RescoredAsync(CustomsHost customs)
    {
        var found = new List<AuditEntry>();
        await foreach (var entry in customs.Get<AuditTrail>().FindAsync(new AuditFilter(AuditKind.BatchRescored)))
        {
            found.Add(entry);
        }

        return found;
    }
}
