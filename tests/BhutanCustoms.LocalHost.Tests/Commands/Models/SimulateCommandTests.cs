using BhutanCustoms.LocalHost.Simulations;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.LocalHost.Tests.Commands.Models;

public sealed class SimulateCommandTests : IDisposable
{
    private const int Weeks = 5;

    private static readonly SyntheticWorldOptions World = new()
    {
        FirstDay = new DateOnly(2025, 1, 1),
        LastDay = new DateOnly(2025, 4, 30),
        Items = 3000,
        InspectedShare = 0.5,
        Descriptions = false,
    };

    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Compares_strategies_on_a_labelled_file_and_draws_them()
    {
        var file = Path.Combine(folder, "history.csv");
        await using (var stream = File.Create(file))
        {
            new SyntheticWorld(World).History().WriteCsv(stream);
        }

        var results = Path.Combine(folder, "out");
        var (code, said) = await SayAsync("simulate", file, "--source", "bhutan", "--weeks", "5", "--out", results);

        Assert.Equal(0, code);
        Assert.Contains("history.csv, the last 5 weeks", said, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(Path.Combine(results, "weeks.csv"));
        Assert.Equal("strategy,week,items,inspected,hits,revenue,best_revenue", lines[0]);
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(6 * Weeks, rows.Length);
        var last = new SyntheticWorld(World)
            .History()
            .Items()
            .Where(item => item.Item.Finding is not null)
            .Max(item => item.Item.DeclarationDate!.Value);
        Assert.Equal(
            Enumerable.Range(1, Weeks).Select(week => last.AddDays(1 - 7 * (Weeks + 1 - week)).ToString("O")),
            rows.Take(Weeks).Select(row => row[1])
        );
        Assert.All(rows.Where(row => row[0] == "oracle"), row => Assert.Equal(row[6], row[5]));
        foreach (var chart in new[] { "revenue", "precision", "cumulated" })
        {
            Assert.Equal(
                [0x89, (byte)'P', (byte)'N', (byte)'G'],
                (await File.ReadAllBytesAsync(Path.Combine(results, chart + ".png"))).Take(4)
            );
            Assert.Contains("<svg", await File.ReadAllTextAsync(Path.Combine(results, chart + ".svg")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Says_what_a_file_lacks()
    {
        var file = Path.Combine(folder, "night.csv");
        await using (var stream = File.Create(file))
        {
            new SyntheticWorld(World).LastNight(50).WriteCsv(stream);
        }

        Assert.Contains("\"simulate\" needs --source", (await SayAsync("simulate", file)).Said, StringComparison.Ordinal);
        Assert.Contains(
            "neither a shipped mapping nor a mapping file \"nowhere\"",
            (await SayAsync("simulate", file, "--source", "nowhere")).Said,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has no items with a finding",
            (await SayAsync("simulate", file, "--source", "bhutan")).Said,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--retrain is \"sometimes\"; it must be never, always or gated",
            (await SayAsync("simulate", "--retrain", "sometimes")).Said,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await SayAsync("simulate", Path.Combine(folder, "missing.csv"), "--source", "bhutan")).Code);
    }

    [Fact]
    public void The_synthetic_history_drifts_after_a_quarter_and_its_future_has_no_labels()
    {
        var history = SimulatedHistory.OfSyntheticBhutan(weeks: 2, seed: 5);
        Assert.Equal(new DateOnly(2025, 10, 1), history.DriftFrom);
        Assert.Equal(2 * 600, history.Future.Sum(chunk => chunk.Items.Count));
        Assert.Contains(history.Past, chunk => chunk.Number(Declarations.Items.DeclarationFields.Finding) is not null);
        Assert.InRange(history.Future.SelectMany(chunk => chunk.Irregular).Average(irregular => irregular ? 1.0 : 0), 0.02, 0.10);
    }

    private static Task<(int Code, string Said)> SayAsync(params string[] args) => Typing.SayAsync(200, args);
}
