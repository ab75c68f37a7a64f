using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using BhutanCustoms.Benchmarks.Kills;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Load;

/// <summary>A host that serves the demo's data, in a process of its own.</summary>
internal sealed partial class DemoHost : IAsyncDisposable
{
    private const int History = 60_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private readonly TypedCommand serving;
    private readonly SyntheticWorld world;
    private readonly DateOnly yesterday;

    private DemoHost(TypedCommand serving, SyntheticWorld world, DateOnly yesterday, Uri address)
    {
        (this.serving, this.world, this.yesterday) = (serving, world, yesterday);
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <summary>What the host has said on its console.</summary>
    public string Said => serving.Said;

    /// <summary>The processor time that it and its storage have used.</summary>
    public (TimeSpan Host, TimeSpan Storage) ProcessorTime() => serving.ProcessorTime();

    /// <summary>The declarations of the day after the demo's night, by the same parties.</summary>
    public SyntheticDeclarations Next(int items) => world.After(yesterday.AddDays(1), yesterday.AddDays(1), items);

    /// <summary>Uploads a night as systems do, and waits until it is finished.</summary>
    /// <returns>Its batch.</returns>
    public async Task<JsonElement> RunNightAsync(int items)
    {
        using var file = new MemoryStream();
        await using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            Next(items).WriteCsv(zip);
        }

        using var content = new ByteArrayContent(file.ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/gzip") },
        };
        var name = $"night-{Guid.NewGuid():N}.csv.gz";
        using var answer = await Http.PostAsync(new Uri($"api/batches?source=bhutan&name={name}", UriKind.Relative), content)
            .ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        while (true)
        {
            await Task.Delay(200).ConfigureAwait(false);
            var batches = await Http.GetFromJsonAsync<JsonElement>(new Uri("api/batches", UriKind.Relative)).ConfigureAwait(false);
            var own = batches
                .EnumerateArray()
                .Where(batch => batch.GetProperty("file").GetString()!.EndsWith(name, StringComparison.Ordinal));
            switch (own.Select(batch => batch.GetProperty("state").GetString()).FirstOrDefault())
            {
                case "Finished":
                    return own.First();
                case "Refused":
                    throw new InvalidOperationException(own.First().ToString());
                default:
                    continue;
            }
        }
    }

    /// <summary>Serves a folder's demo, which is made where there is none.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="environment">Settings.</param>
    public static async Task<DemoHost> StartAsync(string data, IReadOnlyDictionary<string, string> environment)
    {
        if (Night(data) is null)
        {
            using var demo = TypedCommand.Type(
                ["demo", "--no-serve", "--history", History.ToString(CultureInfo.InvariantCulture)],
                data,
                environment
            );
            if (await demo.EndAsync(Longest).ConfigureAwait(false) != 0)
            {
                throw new InvalidOperationException(demo.Said);
            }
        }

        var yesterday = Night(data)!.Value;
        var serving = TypedCommand.Type(["serve"], data, environment);
        while (!Address().IsMatch(serving.Said))
        {
            if (serving.HasEnded)
            {
                throw new InvalidOperationException(serving.Said);
            }

            await Task.Delay(50).ConfigureAwait(false);
        }

        // As the demo makes it.
        var world = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                Seed = 1907,
                FirstDay = new DateOnly(yesterday.Year - 3, yesterday.Month, 1),
                DriftAfterMonths = 28,
                LastDay = yesterday.AddDays(-1),
                Items = History,
            }
        );
        return new DemoHost(serving, world, yesterday, new Uri(Address().Match(serving.Said).Value));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await serving.StopAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
        serving.Dispose();
    }

    private static DateOnly? Night(string data) =>
        Directory.Exists(Path.Combine(data, "demo", "results"))
            ? DateOnly.ParseExact(
                Directory.GetFiles(Path.Combine(data, "demo"), "night-????-??-??.csv").Max(Path.GetFileNameWithoutExtension)![^10..],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture
            )
            : null;

    [GeneratedRegex("http://[0-9.]+:[0-9]+/")]
    private static partial Regex Address();
}
