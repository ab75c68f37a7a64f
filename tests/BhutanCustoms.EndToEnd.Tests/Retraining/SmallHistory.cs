using System.Text;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>A world small enough to be learnt many times in a test, and a host that learns quickly from it.</summary>
internal static class SmallHistory
{
    public static SyntheticWorld World { get; } =
        new(
            new SyntheticWorldOptions
            {
                Seed = 11,
                FirstDay = new DateOnly(2024, 1, 1),
                LastDay = new DateOnly(2025, 6, 30),
                Items = 3_000,
                InspectedShare = 0.5,
                FraudShare = 0.15,
                Drift = false,
                Descriptions = false,
            }
        );

    /// <summary>Settings that make a training quick, and let it be stopped as often as a test likes.</summary>
    public static (string Name, string? Value)[] Settings { get; } =
    [
        ("FraudTraining__Trees", "30"),
        ("Promotion__Resamples", "200"),
        ("Retraining__WindowDays", "2000"),
        ("Retraining__MostTries", "1000"),
    ];

    public static Task<CustomsHost> StartAsync(string account, params (string Name, string? Value)[] own) =>
        CustomsHost.StartAsync(account, [.. Settings, .. own]);

    public static byte[] File(SyntheticDeclarations declarations)
    {
        var file = new MemoryStream();
        declarations.WriteCsv(file);
        return file.ToArray();
    }

    public static Task<ImportManifest> ImportAsync(this CustomsHost customs) => customs.ImportAsync(File(World.History()));

    public static async Task<ImportManifest> ImportAsync(this CustomsHost customs, byte[] history)
    {
        var file = new MemoryStream(history);
        return await customs
            .Get<HistoryImport>()
            .ImportAsync(file, (await customs.Get<ReferenceStore>().MappingAsync("bhutan"))!, "tester");
    }

    /// <summary>The earliest rows of a file.</summary>
    public static byte[] FirstRows(byte[] file, int rows) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Encoding.UTF8.GetString(file).Split('\n')[..(rows + 1)]) + "\n");

    /// <summary>A whole run at once.</summary>
    public static async Task<RetrainSummary> RetrainAsync(this CustomsHost customs, RetrainConsent consent = RetrainConsent.None)
    {
        var (run, outcome) = await customs.Get<RetrainStep>().RunAsync(new RetrainOrder("tester", "A test.", consent));
        Assert.True(run?.NextPhase == RetrainPhase.Done, outcome.Sentence);
        return (await customs.Get<RetrainResults>().FindAsync(run!.Name))!;
    }

    /// <summary>One champion of a kind at most, the line and the states agree, and its file is whole.</summary>
    public static async Task AssertConsistentAsync(this CustomsHost customs)
    {
        var registry = customs.Get<ModelRegistry>();
        foreach (var kind in ModelKind.All)
        {
            var champion = await registry.ChampionAsync(kind);
            var champions = (await registry.AllAsync(kind))
                .Where(record => record.CurrentState == ModelState.Champion)
                .Select(record => record.RowKey)
                .ToArray();
            Assert.Equal(champion is null ? [] : [champion], champions);
            if (champion is not null)
            {
                var file = (await registry.FileAsync(kind, champion)).ToStream();
                Assert.Equal(champion, kind == ModelKind.Fraud ? FraudModel.Load(file).Version : HsModel.Load(file).Version);
            }
        }
    }
}
