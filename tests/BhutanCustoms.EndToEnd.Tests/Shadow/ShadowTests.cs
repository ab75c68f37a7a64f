using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Shadow;

namespace BhutanCustoms.EndToEnd.Tests.Shadow;

/// <summary>A model in shadow scores the same chunks, decides nothing, and what it would have chosen is reported.</summary>
public sealed class ShadowTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly (string, string?)[] Settings =
    [
        ("Preprocessing__ChunkBytes", "65536"),
        ("Selection__RedCapacity", "10"),
        ("Selection__YellowCapacity", "15"),
    ];

    [Fact]
    public async Task What_champion_and_shadow_choose_is_what_selecting_by_each_alone_gives()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Settings);
        var (champion, shadow) = await AddModelsAsync(customs);

        var batch = await customs.ProcessAsync(Nights.File(900));

        Assert.Equal((nameof(BatchState.Finished), champion.Version, shadow.Version), (batch.State, batch.FraudModel, batch.ShadowModel));
        var comparison = (await customs.Get<ShadowComparer>().FindAsync(batch.RowKey))!;
        Assert.Equal(
            (null, 900L, champion.Version, shadow.Version),
            (comparison.Fault, comparison.Items, comparison.Champion, comparison.Shadow)
        );
        var items = await ItemsAsync(customs, batch);
        var (byChampion, byShadow) = (
            await ChoicesAsync(customs, batch, items, champion),
            await ChoicesAsync(customs, batch, items, shadow)
        );
        var choices = await customs.Get<ShadowComparer>().ChoicesAsync(batch.RowKey);
        Assert.Equal(
            byChampion,
            choices.Where(choice => choice.Champion.Length > 0).Select(choice => (choice.Item, choice.Champion)).Order()
        );
        Assert.Equal(byShadow, choices.Where(choice => choice.Shadow.Length > 0).Select(choice => (choice.Item, choice.Shadow)).Order());
        Assert.Equal(
            byChampion.Select(one => one.Item).Intersect(byShadow.Select(one => one.Item)).Count(),
            comparison.Agreement.SelectedBoth
        );
        Assert.InRange(comparison.Agreement.SelectedBoth, 1, comparison.Agreement.Selected - 1);
        Assert.InRange(comparison.RankCorrelation!.Value, 0.3, 0.999);
        Assert.Equal(comparison.Agreement.Selected, comparison.Offices.Values.Sum(office => office.Selected));
        Assert.All(comparison.OnlyShadow, choice => Assert.Equal("", choice.Champion));
        Assert.All(comparison.OnlyChampion, choice => Assert.Equal("", choice.Shadow));
    }

    [Fact]
    public async Task A_shadow_changes_nothing_of_what_is_decided()
    {
        var file = Nights.File(900);
        await using var with = await CustomsHost.StartAsync(storage.NewAccount(), Settings);
        await AddModelsAsync(with);
        await using var without = await CustomsHost.StartAsync(storage.NewAccount(), Settings);
        var champion = await without.AddFraudModelAsync(1);
        Assert.True(await without.Get<ModelRegistry>().PromoteAsync(ModelKind.Fraud, champion.Version, "test", "the same champion"));

        var batch = await with.ProcessAsync(file);
        await without.ProcessAsync(file);

        foreach (var name in new[] { "decisions.jsonl", "fraud/00001.parquet" })
        {
            var blob = $"{batch.RowKey}/{name}";
            Assert.Equal(
                (await without.FileAsync(StorageNames.Batches, blob))!.ToArray(),
                (await with.FileAsync(StorageNames.Batches, blob))!.ToArray()
            );
        }

        Assert.NotNull(await with.FileAsync(StorageNames.Batches, $"{batch.RowKey}/shadow/00001.parquet"));
        Assert.Null(await without.FileAsync(StorageNames.Batches, $"{batch.RowKey}/shadow.json"));
    }

    [Fact]
    public async Task A_shadow_that_fails_is_noted_and_the_batch_goes_on()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Settings);
        var (champion, shadow) = await AddModelsAsync(customs);
        await customs.Storage.Container(StorageNames.Models).DeleteBlobAsync($"fraud/{shadow.Version}.bin");

        var batch = await customs.ProcessAsync(Nights.File(300));

        Assert.Equal((nameof(BatchState.Finished), champion.Version, 300L), (batch.State, batch.FraudModel, batch.Accepted));
        var chunks = await customs.Ledger.ChunksAsync(batch.RowKey);
        Assert.All(chunks, chunk => Assert.Contains($"fraud {shadow.Version} has no file", chunk.ShadowFault, StringComparison.Ordinal));
        Assert.Contains(
            "Chunk 1: The model fraud",
            (await customs.Get<ShadowComparer>().FindAsync(batch.RowKey))!.Fault,
            StringComparison.Ordinal
        );
        var report = await customs.Get<ShadowReporting>().OfAsync(shadow.Version);
        Assert.Equal((0, 1, 0L, null), (report.Batches, report.FailedBatches, report.Items, report.Agreement.SelectedShare));
    }

    [Fact]
    public async Task The_report_counts_what_inspections_found_among_the_choices_of_each()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Settings);
        var (champion, shadow) = await AddModelsAsync(customs);
        var batches = new[]
        {
            await customs.ProcessAsync(Nights.File(1_500), "bhutan/1.csv"),
            await customs.ProcessAsync(Nights.File(1_500, day: 2), "bhutan/2.csv"),
        };
        var choices = (await Task.WhenAll(batches.Select(batch => customs.Get<ShadowComparer>().ChoicesAsync(batch.RowKey))))
            .SelectMany(some => some)
            .ToArray();
        var both = choices.First(choice => choice is { Champion.Length: > 0, Shadow.Length: > 0 });
        var alone = choices.Where(choice => choice.Shadow.Length == 0).Take(2).ToArray();
        var missed = choices.First(choice => choice.Champion.Length == 0);
        await customs
            .Get<OutcomeStore>()
            .AddAsync([Found(both, true, 500), Found(alone[0], false, null), Found(alone[1], true, null), Found(missed, true, 70)]);

        using var http = new HttpClient { BaseAddress = customs.Address };
        var report = (
            await http.GetFromJsonAsync<ShadowReport>(
                $"models/fraud/{shadow.Version}/shadow",
                new JsonSerializerOptions(JsonSerializerDefaults.Web)
            )
        )!;

        Assert.Equal((2, 0, 3_000L), (report.Batches, report.FailedBatches, report.Items));
        Assert.Equal([champion.Version], report.Champions);
        Assert.Equal((1, 1, 500.0), (report.Both.Inspected, report.Both.Hits, report.Both.AdditionalRevenue));
        Assert.Equal((2, 1, 0.5), (report.OnlyChampion.Inspected, report.OnlyChampion.Hits, report.OnlyChampion.HitRate));
        Assert.Equal((1, 1, 70.0), (report.OnlyShadow.Inspected, report.OnlyShadow.Hits, report.OnlyShadow.AdditionalRevenue));
        Assert.Equal(choices.Length, report.Both.Chosen + report.OnlyChampion.Chosen + report.OnlyShadow.Chosen);
        Assert.InRange(report.RankCorrelation!.Value, 0.3, 0.999);
    }

    [Fact]
    public async Task A_classifier_in_shadow_is_compared_by_subheading()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Settings);
        var (champion, shadow) = (await customs.AddClassifierAsync(120), await customs.AddClassifierAsync(150, promote: false));
        Assert.True(await customs.Get<ModelRegistry>().ToShadowAsync(ModelKind.Hs, shadow, "test", "watch it"));

        var batch = await customs.ProcessAsync(Nights.File(200));

        Assert.Equal((champion, shadow), (batch.HsModel, batch.ShadowHsModel));
        var (items, models) = ((await ItemsAsync(customs, batch)).Select(chunk => chunk.Items).ToArray(), customs.Get<HsModels>());
        var (one, other) = (await models.OfVersionAsync(champion), await models.OfVersionAsync(shadow));
        var pairs = items
            .SelectMany(chunk => one.ClassifyChunk(chunk).Codes.Zip(other.ClassifyChunk(chunk).Codes))
            .Where(pair => pair.First is not null && pair.Second is not null)
            .ToArray();
        var report = await customs.Get<ShadowReporting>().OfClassifierAsync(shadow);
        Assert.Equal(
            (1, 0, pairs.Length, pairs.Count(pair => pair.First![..6] == pair.Second![..6])),
            (report.Batches, report.FailedChunks, (int)report.Codes, (int)report.Equal)
        );
        Assert.InRange(report.EqualShare!.Value, 0.1, 0.999);
    }

    private static async Task<(FraudModel Champion, FraudModel Shadow)> AddModelsAsync(CustomsHost customs)
    {
        var (champion, shadow) = (await customs.AddFraudModelAsync(1), await customs.AddFraudModelAsync(4));
        var registry = customs.Get<ModelRegistry>();
        Assert.True(await registry.PromoteAsync(ModelKind.Fraud, champion.Version, "test", "decides"));
        Assert.True(await registry.ToShadowAsync(ModelKind.Fraud, shadow.Version, "test", "watches"));
        return (champion, shadow);
    }

    private static OutcomeRecord Found(ShadowChoice choice, bool found, double? revenue) =>
        new()
        {
            PartitionKey = "bhutan",
            RowKey = choice.Item.Replace('/', '-'),
            Item = choice.Item,
            Found = found,
            AdditionalRevenue = revenue,
            EnteredAt = TimeProvider.System.GetUtcNow().AddHours(-1),
            InspectedAt = TimeProvider.System.GetUtcNow().AddHours(-2),
            RecordedAt = TimeProvider.System.GetUtcNow(),
        };

    private static async Task<IReadOnlyList<(int Number, ItemChunk Items)>> ItemsAsync(CustomsHost customs, BatchRecord batch)
    {
        var chunks = new List<(int, ItemChunk)>();
        foreach (var chunk in await customs.Ledger.ChunksAsync(batch.RowKey))
        {
            chunks.Add(
                (
                    chunk.Number,
                    ChunkParquet.Read(
                        (await customs.FileAsync(StorageNames.Batches, BatchPaths.Prepared(batch.RowKey, chunk.Number)))!.ToStream()
                    )
                )
            );
        }

        return chunks;
    }

    /// <summary>What a model alone would choose by ranking, in the whole of every office's capacity.</summary>
    private static async Task<IReadOnlyList<(string Item, string Lane)>> ChoicesAsync(
        CustomsHost customs,
        BatchRecord batch,
        IReadOnlyList<(int Number, ItemChunk Items)> chunks,
        FraudModel model
    )
    {
        var limits = new SelectionOptions { RedCapacity = 10, YellowCapacity = 15 };
        foreach (var office in (await customs.Get<ReferenceStore>().CurrentAsync()).Offices)
        {
            limits.Offices[office.Key] = new OfficeCapacity { Red = office.Value.RedCapacity, Yellow = office.Value.YellowCapacity };
        }

        var lanes = new LaneSelector(limits, customs.Get<Pseudonyms>().SeedOf(batch.WorkDate));
        foreach (var (number, items) in chunks)
        {
            lanes.Add(number, items, model.Score(items));
        }

        return
        [
            .. lanes
                .Select()
                .Where(item => item.Cause == SelectionCause.Ranking)
                .Select(item => (ItemKey.Name(chunks.First(chunk => chunk.Number == item.Chunk).Items, item.Row), item.Lane.ToString()))
                .Order(),
        ];
    }
}
