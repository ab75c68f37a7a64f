using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.EndToEnd.Tests.Mutation;
using BhutanCustoms.Pipeline.Models;
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
        var sound = SoundRequests.OfApi(await customs.TargetAsync(batch, file));
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
        Assert.DoesNotContain(customs.Logs.Lines, line => line.Contains(MutationTarget.Canary, StringComparison.Ordinal));
        Assert.True(statuses.Keys.Count(status => status is >= 400 and < 500) > 2);
    }

    private static string Body(RequestMutator spoilt, string body, int number, string path)
    {
        var again = new RequestMutator(Seed + number);
        _ = number % 3 == 0 ? again.Path(path) : "";
        return $"seed {spoilt}: {System.Text.Encoding.UTF8.GetString(again.Body(body))}";
    }

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
