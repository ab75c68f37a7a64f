using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BhutanCustoms.Benchmarks.Load;
using BhutanCustoms.EndToEnd.Tests.Mutation;
using BhutanCustoms.Pages.Mappings;

namespace BhutanCustoms.Benchmarks.Mutation;

/// <summary>How long spoilt requests to the API, addresses of pages and forms take at a host that serves the demo, one at a time.</summary>
internal static class MutateBenchmark
{
    private const double Bound = 100;
    private const int WarmUp = 300;

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var given = arguments.Text("data", "");
        var data = given.Length > 0 ? Path.GetFullPath(given) : Directory.CreateTempSubdirectory("mutate-").FullName;
        await using var host = await DemoHost.StartAsync(data, new Dictionary<string, string>()).ConfigureAwait(false);
        using var http = await DemoVisitor.SignInAsync(host).ConfigureAwait(false);
        var (target, token) = (
            await TargetAsync(host, http).ConfigureAwait(false),
            await DemoVisitor.TokenAsync(http, "operation").ConfigureAwait(false)
        );
        var (times, failed, slow) = (new List<double>(), new List<string>(), new List<string>());
        var before = host.ProcessorTime();
        var seed = arguments.Number("seed", 20261129);
        for (var number = -WarmUp; number < arguments.Number("requests", 10_000); number++)
        {
            using var request = Spoilt(new RequestMutator(seed + number), Math.Abs(number), target, token);
            var what = $"{number}: {request.Method} {Short(request.RequestUri!.ToString())}";
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(request).ConfigureAwait(false);
            await answer.Content.LoadIntoBufferAsync().ConfigureAwait(false);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            failed.AddRange((int)answer.StatusCode >= 500 ? [$"{what}: {(int)answer.StatusCode}"] : []);
            if (number >= 0)
            {
                times.Add(milliseconds);
                slow.AddRange(milliseconds > Bound ? [string.Create(CultureInfo.InvariantCulture, $"{what}: {milliseconds:F0} ms")] : []);
            }
        }

        Console.WriteLine(
            $"{Latencies.Header}\n{new Latencies(times, failed.Count).Line("spoilt requests", before, host.ProcessorTime())}"
        );
        Console.WriteLine($"\n{slow.Count} above {Bound} ms, {failed.Count} answered with an error of the server.");
        foreach (var line in failed.Concat(slow).Take(40))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine(
            host.Said.Contains(MutationTarget.Canary, StringComparison.Ordinal)
                ? "What was sent stands in what the host said."
                : "The host said nothing of what was sent."
        );
        return failed.Count == 0 ? 0 : 1;
    }

    /// <summary>Of every four requests two to the API, one address of a page, one form.</summary>
    private static HttpRequestMessage Spoilt(RequestMutator mutator, int number, MutationTarget target, string token)
    {
        if (number % 4 == 2)
        {
            var pages = SoundRequests.OfPages(target);
            var page = pages[number / 4 % pages.Length].Split('?', 2);
            var query = page.Length == 1 ? "" : $"?{Values(mutator, page[1])}";

            // A colon in what comes first would make it another kind of address.
            return new HttpRequestMessage(HttpMethod.Get, new Uri($"./{mutator.Path(page[0])}{query}", UriKind.Relative));
        }

        if (number % 4 == 3)
        {
            var forms = SoundRequests.OfForms(target);
            var (action, form) = forms[number / 4 % forms.Length];
            return new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative))
            {
                Content = new StringContent(
                    $"{Values(mutator, form)}&__RequestVerificationToken={Uri.EscapeDataString(token)}",
                    Encoding.UTF8,
                    "application/x-www-form-urlencoded"
                ),
            };
        }

        var requests = SoundRequests.OfApi(target);
        var (method, path, body) = requests[(number / 2) % requests.Length];
        return new HttpRequestMessage(method, new Uri("api/" + (number % 3 == 0 ? mutator.Path(path) : path), UriKind.Relative))
        {
            Content = body is null
                ? null
                : new ByteArrayContent(mutator.Body(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
    }

    private static string Values(RequestMutator mutator, string query) => string.Join('&', query.Split('&').Select(mutator.Path));

    private static async Task<MutationTarget> TargetAsync(DemoHost host, HttpClient http)
    {
        var batches = await http.GetFromJsonAsync<JsonElement>(new Uri("api/batches", UriKind.Relative)).ConfigureAwait(false);
        var batch = batches.EnumerateArray().First(one => one.GetProperty("state").GetString() == "Finished");
        var date = batch.GetProperty("workDate").GetString()!;
        var list = await http.GetFromJsonAsync<JsonElement>(new Uri($"api/worklists/{date}/PHU", UriKind.Relative)).ConfigureAwait(false);
        var item = list[0];
        using var csv = new MemoryStream();
        host.Next(20).WriteCsv(csv);
        var row = LoadItems.Rows(csv.ToArray())[0];
        row["importer_tpn"] = MutationTarget.Canary;
        return new MutationTarget(
            item.GetProperty("batch").GetString()!,
            date,
            batch.GetProperty("fraudModel").GetString()!,
            batch.GetProperty("hsModel").GetString()!,
            item.GetProperty("item").GetString()!,
            item.GetProperty("importer").GetString()!,
            JsonSerializer.Serialize(row),
            new MappingSample("x.csv", "", csv.ToArray()).Pack()
        );
    }

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
