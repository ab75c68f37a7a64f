using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Ledger;
using Xunit.Abstractions;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>
/// No request, however spoilt, is answered with an error of the server. The environment variable MUTATED_REQUESTS sends more of them.
/// </summary>
public sealed class MutatedRequestTests(StorageFixture storage, ITestOutputHelper output) : IClassFixture<StorageFixture>
{
    private const int Seed = 20261129;
    private const int Requests = 900;

    [Fact]
    public async Task Answers_no_spoilt_request_with_an_error_of_the_server()
    {
        var requests = Environment.GetEnvironmentVariable("MUTATED_REQUESTS") is { Length: > 0 } more
            ? int.Parse(more, CultureInfo.InvariantCulture)
            : Requests;
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.PromoteAsync(ModelKind.Fraud, (await customs.AddFraudModelAsync(1)).Version);
        await customs.AddClassifierAsync();
        var file = Nights.File(60);
        var batch = await customs.ProcessAsync(file);
        var sound = Sound(batch, file, (await customs.WorkListsAsync(batch.WorkDate))[0]["item"]);
        using var http = new HttpClient { BaseAddress = customs.Address };
        var description = ApiDescription.Of((await http.GetFromJsonAsync<JsonNode>("openapi.json"))!);
        var (statuses, errors) = (new SortedDictionary<int, int>(), new List<string>());
        for (var number = 0; number < requests; number++)
        {
            var (method, path, body) = sound[number % sound.Length];
            var mutator = new RequestMutator(Seed + number);
            using var request = new HttpRequestMessage(method, new Uri(http.BaseAddress + (number % 3 == 0 ? mutator.Path(path) : path)));
            if (body is not null)
            {
                request.Content = new ByteArrayContent(mutator.Body(body));
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            using var answer = await http.SendAsync(request);

            var status = (int)answer.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            var described = number % 3 == 0 || description.Has(method.Method, path, status, answer.Content.Headers.ContentType?.MediaType);
            if (status >= 500 || !described)
            {
                errors.Add(
                    $"{number}: {status}{(described ? "" : ", which isn't described")} {method} {Short(request.RequestUri!.ToString())} {Short(body is null ? "" : Body(mutator, body, number, path))}"
                );
            }
        }

        output.WriteLine(string.Join(", ", statuses.Select(one => $"{one.Key}: {one.Value}")));
        Assert.True(errors.Count == 0, $"{errors.Count} of {requests}:\n{string.Join('\n', errors.Take(20))}");
        Assert.True(statuses.Keys.Count(status => status is >= 400 and < 500) > 2);
    }

    private static string Body(RequestMutator spoilt, string body, int number, string path)
    {
        var again = new RequestMutator(Seed + number);
        _ = number % 3 == 0 ? again.Path(path) : "";
        return $"seed {spoilt}: {System.Text.Encoding.UTF8.GetString(again.Body(body))}";
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";

    /// <summary>Requests that are in order, of every route that reads what it is sent.</summary>
    private static (HttpMethod Method, string Path, string? Body)[] Sound(BatchRecord batch, byte[] file, string name)
    {
        var row = CsvTable.Parse(file, "night").Rows[0];
        var columns = System.Text.Encoding.UTF8.GetString(file).Split('\n')[0].Split(',');
        var item = JsonSerializer.Serialize(
            columns.Where(column => row[column].Length > 0).ToDictionary(column => column, column => row[column])
        );
        var inspected = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        var (post, put, get) = (HttpMethod.Post, HttpMethod.Put, HttpMethod.Get);
        var criterion = """
            {"who":"Karma","why":"a letter","criterion":{"title":"Onions","when":{"all":[{"field":"hs_code","starts_with":["0703"]},
             {"field":"importer_tpn","on_list":["ring"]}]},"action":"red","share":0.5,"most_a_day":3,"offices":["PHU"],
             "valid_until":"2030-01-01","check":"Weigh the bags.","why":"A tip."}}
            """;
        var watchList = """
            {"who":"Karma","why":"a letter","list":{"kind":"parties","source":"Letter","reason":"A ring","until":"2030-12-31",
             "entries":[{"value":"TPN00005","reason":"told"}]}}
            """;
        return
        [
            (post, "score", item),
            (post, "score?source=bhutan", item),
            (post, "classify", """{"goods_description":"basmati rice","hs_code":"100630","origin":"IN","cif_local":1000,"k":3}"""),
            (
                post,
                "outcomes",
                $$"""{"declaration_id":"{{name.Split('/')[0]}}","item_number":"1","inspected_at":"{{inspected}}","officer":"Tashi","found":true,"kind":"undervaluation"}"""
            ),
            (
                post,
                "overrides",
                $$"""{"item":"{{name}}","date":"{{batch.WorkDate}}","choice":"Green","reason":"OTHER","officer":"T","comment":"c"}"""
            ),
            (post, "outcomes/quarantine/0123456789abcdef/release", """{"who":"Pema","why":"seen"}"""),
            (post, "notice", $$"""{"batch":"{{batch.RowKey}}","item":"{{name}}"}"""),
            (post, "monitoring/alarms/none/acknowledge", """{"who":"Pema","why":"seen"}"""),
            (post, $"models/fraud/{batch.FraudModel}/shadow", """{"who":"Pema","why":"try"}"""),
            (post, $"batches/{batch.RowKey}-none/rescore", """{"who":"Pema","why":"try"}"""),
            (post, "criteria", criterion),
            (post, "criteria/none/versions", criterion),
            (post, "criteria/none/versions/1/approve", """{"who":"Pema","why":"seen"}"""),
            (get, "criteria", null),
            (get, "criteria/schema", null),
            (get, "criteria/none", null),
            (get, "criteria/none/versions/1/trial", null),
            (put, "watchlists/ring", watchList),
            (post, "watchlists/none/versions/1/approve", """{"who":"Pema","why":"seen"}"""),
            (get, "watchlists", null),
            (get, "watchlists/ring", null),
            (get, $"batches/{batch.RowKey}", null),
            (get, $"batches/{batch.RowKey}/rejects?format=csv", null),
            (get, $"items?item={name}", null),
            (get, "uploads/bhutan/night.csv", null),
            (post, "poison/finish-batch/none/discard", """{"a":1}"""),
            (get, $"worklists/{batch.WorkDate}/PHU", null),
            (get, $"outcomes?item={name}", null),
            (get, $"overrides?date={batch.WorkDate}", null),
            (get, $"models/fraud/{batch.FraudModel}", null),
            (get, $"models/fraud/{batch.FraudModel}/card", null),
            (get, $"models/hs/{batch.HsModel}/shadow", null),
            (get, "forecast/2026-01", null),
            (get, "monitoring/2026-01-01", null),
            (get, "reports/fairness/2025", null),
        ];
    }
}
