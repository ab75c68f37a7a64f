using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>Single items are answered from lists and models that are read behind the answers.</summary>
public sealed class ServingSnapshotTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly (string, string?) Seldom = ("OnDemand__RefreshEvery", "00:10:00");

    [Fact]
    public async Task Asks_storage_only_to_enter_a_score_into_the_trail()
    {
        await using var customs = await StartAsync(Seldom);
        using var http = new HttpClient { BaseAddress = customs.Address };
        await ScoreAsync(http);
        using var calls = new StorageCalls(customs);

        for (var request = 0; request < 5; request++)
        {
            await ScoreAsync(http);
        }

        Assert.Equal(5, calls.OfSteps("ScoreItem").Count);
        Assert.All(calls.OfSteps("ScoreItem"), count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Serves_a_model_promoted_elsewhere_once_it_has_read_again()
    {
        await using var customs = await StartAsync(("OnDemand__RefreshEvery", "00:00:00.2"));
        using var http = new HttpClient { BaseAddress = customs.Address };
        var first = await ScoreAsync(http);

        var second = await customs.PromoteAsync(ModelKind.Fraud, (await customs.AddFraudModelAsync(2)).Version);

        Assert.NotEqual(second, first);
        await Until.TrueAsync(async () => await ScoreAsync(http) == second, "the promoted model to serve");
    }

    [Fact]
    public async Task Scores_without_a_check_of_the_HS_code_where_no_classifier_loads_and_says_so()
    {
        await using var customs = await StartAsync();
        var classifier = await customs.AddClassifierAsync();
        await customs.Storage.Container(StorageNames.Models).DeleteBlobAsync($"hs/{classifier}.bin");
        using var http = new HttpClient { BaseAddress = customs.Address };

        var answer = await http.PostAsJsonAsync("score", Item());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var score = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(classifier, score.GetProperty("hsProblem").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, score.GetProperty("hsProbabilityWrong").ValueKind);
        var text = await http.PostAsJsonAsync("classify", new { goods_description = "rice" });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, text.StatusCode);
        Assert.Contains("MODEL_REFUSED", await text.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var batch = await customs.ProcessAsync(Nights.File(60));
        Assert.Equal((nameof(Pipeline.Night.Ledger.BatchState.Finished), ""), (batch.State, batch.HsModel));
        Assert.Contains(
            customs.Logs.Lines,
            line => line.StartsWith($"Error Batch {batch.RowKey} is scored without", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Says_that_no_fraud_model_loads()
    {
        await using var customs = await StartAsync();
        using var http = new HttpClient { BaseAddress = customs.Address };
        var model = await ScoreAsync(http);
        await customs.Storage.Container(StorageNames.Models).DeleteBlobAsync($"fraud/{model}.bin");
        await using var cold = await CustomsHost.StartAsync(customs.Account);
        using var other = new HttpClient { BaseAddress = cold.Address };

        var answer = await other.PostAsJsonAsync("score", Item());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var problem = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray());
        Assert.Equal("MODEL_REFUSED", problem.GetProperty("code").GetString());
        Assert.Contains(model, problem.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    private async Task<CustomsHost> StartAsync(params (string, string?)[] settings)
    {
        var customs = await CustomsHost.StartAsync(storage.NewAccount(), settings);
        await customs.PromoteAsync(ModelKind.Fraud, (await customs.AddFraudModelAsync(1)).Version);
        return customs;
    }

    /// <summary>Scores an item.</summary>
    /// <returns>The model that did.</returns>
    private static async Task<string> ScoreAsync(HttpClient http)
    {
        var answer = await http.PostAsJsonAsync("score", Item());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("model").GetString()!;
    }

    private static Dictionary<string, string> Item()
    {
        var file = CsvTable.Parse(Nights.File(1), "night");
        return file.Header.Where(column => file.Rows[0][column].Length > 0).ToDictionary(column => column, column => file.Rows[0][column]);
    }

    /// <summary>Counts the requests that each step's work sends to storage.</summary>
    private sealed class StorageCalls : IDisposable
    {
        private const string Requests = "System.Net.Http";
        private readonly ActivityListener listener;
        private readonly List<Activity> steps = [];
        private readonly Dictionary<ActivityTraceId, int> requests = [];
        private readonly Lock turn = new();

        public StorageCalls(CustomsHost customs)
        {
            var source = customs.Get<Pipeline.Telemetry.PipelineTelemetry>().Source;
            listener = new ActivityListener
            {
                ShouldListenTo = asked => asked == source || asked.Name == Requests,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    lock (turn)
                    {
                        if (activity.Source == source)
                        {
                            steps.Add(activity);
                        }
                        else if (activity.GetTagItem("server.port") is not int port || port != customs.Address.Port)
                        {
                            requests[activity.TraceId] = requests.GetValueOrDefault(activity.TraceId) + 1;
                        }
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        /// <summary>Requests by each run of a step; of what the step did not cause, its trace knows nothing.</summary>
        public IReadOnlyList<int> OfSteps(string step)
        {
            lock (turn)
            {
                return [.. steps.Where(one => one.OperationName == step).Select(one => requests.GetValueOrDefault(one.TraceId))];
            }
        }

        public void Dispose() => listener.Dispose();
    }
}
