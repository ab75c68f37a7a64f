using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Retraining;
using BhutanCustoms.Pipeline.Retraining.History;
using BhutanCustoms.SyntheticBhutan;

namespace BhutanCustoms.EndToEnd.Tests.Retraining;

/// <summary>A world small enough to be learnt many times in a test, and a host that learns quickly from it.</summary>
internal static class SmallHistory
{
    public static SyntheticWorld World { get; } = new(new SyntheticWorldOptions
    {
        Seed = 11, FirstDay = new DateOnly(2024, 1, 1), LastDay = new DateOnly(2025, 6, 30), Items = 3_000, InspectedShare = 0.5, FraudShare = 0.15, Drift = false, Descriptions = false,
    });

    public static Task<CustomsHost> StartAsync(string account, params (string Name, string? Value)[] own) => CustomsHost.StartAsync(
        account, [("FraudTraining__Trees", "30"), ("Promotion__Resamples", "200"), ("Retraining__WindowDays", "2000"), ("Retraining__MostTries", "1000"), .. own]);

    public static byte[] File(SyntheticDeclarations declarations)
    {
        var file = new MemoryStream();
        declarations.WriteCsv(file);
        return file.ToArray();
    }

    public static async Task<ImportManifest> ImportAsync(this CustomsHost customs)
    {
        var file = new MemoryStream(File(World.History()));
        return await customs.Get<HistoryImport>().ImportAsync(file, (await customs.Get<ReferenceStore>().MappingAsync("bhutan"))!, "tester");
    }

    /// <summary>A whole run at once.</summary>
    public static async Task<RetrainSummary> RetrainAsync(this CustomsHost customs, RetrainConsent consent = RetrainConsent.None)
    {
        var (run, outcome) = await customs.Get<RetrainStep>().RunAsync(new RetrainOrder("tester", "A test.", consent));
        Assert.True(run?.Next == RetrainPhase.Done, outcome.Sentence);
        return (await customs.Get<RetrainResults>().FindAsync(run!.Name))!;
    }

    /// <summary>One champion at most, the line and the states agree, and it loads.</summary>
    public static async Task AssertConsistentAsync(this CustomsHost customs)
    {
        var registry = customs.Get<ModelRegistry>();
        var champion = await registry.ChampionAsync(ModelKind.Fraud);
        var champions = (await registry.AllAsync(ModelKind.Fraud)).Where(record => record.Stands == ModelState.Champion).Select(record => record.RowKey).ToArray();
        Assert.Equal(champion is null ? [] : [champion], champions);
        if (champion is not null)
        {
            Assert.Equal(champion, (await customs.Get<FraudModels>().OfVersionAsync(champion, "BTN")).Version);
        }
    }
}
