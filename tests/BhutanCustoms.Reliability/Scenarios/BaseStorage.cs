using System.Text;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.HsClassification;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.Reliability.Scenarios;

/// <summary>
/// The storage that every run begins with: short lists, the mappings, a classifier and a fraud model in use. Made once a process.
/// </summary>
internal static class BaseStorage
{
    private static readonly string[] Chapters = ["07", "64", "85"];
    private static readonly SyntheticWorld World = new(
        new SyntheticWorldOptions
        {
            Seed = 77,
            FirstDay = new DateOnly(2025, 1, 1),
            LastDay = new DateOnly(2025, 6, 30),
            Items = 1_500,
            InspectedShare = 0.6,
        }
    );
    private static readonly Lazy<Task<StorageDouble>> Made = new(MakeAsync);

    /// <summary>When runs begin: a morning in Bhutan.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 3, 0, 0, TimeSpan.Zero);

    public static Task<StorageDouble> MadeAsync() => Made.Value;

    private static async Task<StorageDouble> MakeAsync()
    {
        var clock = new FakeTimeProvider(Start);
        var storage = new StorageDouble(clock);
        await using var services = AppServices.On(storage, clock);
        var clients = services.GetRequiredService<PipelineStorage>();
        await clients.CreateAsync();
        foreach (var list in ReferenceData.Lists)
        {
            await clients
                .Container(StorageNames.Reference)
                .WriteAsync($"lists/{ReferenceData.FileOf(list)}", Shortened(list), "text/csv", default);
        }

        var references = services.GetRequiredService<ReferenceStore>();
        await references.SeedAsync();
        var goods = (await references.CurrentAsync()).Nomenclature;
        var classifier = HsTrainer.Train(
            new[]
            {
                new KnownGoods("ONIONS FRESH", "070310"),
                new KnownGoods("DRIED GARLIC BULBS", "070320"),
                new KnownGoods("SMART PHONE 128GB", "851713"),
                new KnownGoods("RUBBER SHOES", "640219"),
            },
            goods
        );
        using var file = new MemoryStream();
        classifier.Save(file);
        var registry = services.GetRequiredService<ModelRegistry>();
        await registry.AddAsync(ModelKind.Hs, classifier.Version, file.ToArray(), "{}");
        await registry.PromoteAsync(ModelKind.Hs, classifier.Version, "simulation", "to begin with");
        var fraud = new FraudTrainer(new FraudTrainingOptions { Trees = 4, Threads = 1 }, clock)
            .Train(World.History().Chunks().Select(chunk => chunk.Items))
            .Model!;
        using var trees = new MemoryStream();
        fraud.Save(trees);
        await registry.AddAsync(ModelKind.Fraud, fraud.Version, trees.ToArray(), "{}");
        await registry.PromoteAsync(ModelKind.Fraud, fraud.Version, "simulation", "to begin with");
        return storage;
    }

    // Every process of every run reads the lists anew: a few codes are enough.
    private static byte[] Shortened(string list)
    {
        var lines = Encoding.UTF8.GetString(ReferenceData.ShippedList(list)).Split('\n');
        return list is "nomenclature" or "duties"
            ? Encoding.UTF8.GetBytes(
                string.Join('\n', lines.Where((line, index) => index == 0 || Chapters.Contains(line[..Math.Min(2, line.Length)]))) + "\n"
            )
            : ReferenceData.ShippedList(list);
    }
}
