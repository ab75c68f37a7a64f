using System.Text;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.References;

/// <summary>A list is replaced when all lists can be read with it, and the one before stays.</summary>
public sealed class ReferenceLoadingTests(StorageFixture fixture) : IClassFixture<StorageFixture>, IAsyncLifetime, IDisposable
{
    private readonly PipelineStorage storage = new(fixture.NewAccount());
    private ReferenceStore store = null!;

    public async Task InitializeAsync()
    {
        await storage.CreateAsync();
        store = new ReferenceStore(storage);
        await store.SeedAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Loads_goods_terms_and_keeps_the_list_before()
    {
        var before = (await store.CurrentAsync()).Version;

        Assert.StartsWith(
            "2 terms, 1 with a code of the nomenclature",
            await LoadAsync("goods-terms", "code,text\n85171300,smart phones\n770000,moon dust\n"),
            StringComparison.Ordinal
        );

        var now = await store.CurrentAsync();
        Assert.Equal([new("85171300", "smart phones"), new GoodsTerm("770000", "moon dust")], now.GoodsTerms);
        Assert.NotEqual(before, now.Version);
        await LoadAsync("goods-terms", "code,text\n");
        Assert.Empty((await store.CurrentAsync()).GoodsTerms);
        Assert.Equal(
            ["code,text\n", "code,text\n85171300,smart phones\n770000,moon dust\n"],
            (await KeptAsync("history/goods-terms-")).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Loads_what_became_of_older_codes()
    {
        Assert.StartsWith(
            "3 pairs; of codes that the nomenclature no longer has 1 are known with what they became. Reference version ",
            await LoadAsync(
                "hs-editions",
                "from_edition,from_code,to_edition,to_code\n2017,851712,2022,851713\n2017,851712,2022,851714\n2017,090111,2022,090111\n"
            ),
            StringComparison.Ordinal
        );
        Assert.Equal(["851713", "851714"], (await store.CurrentAsync()).Editions.Find("851712")!.Successors);
    }

    [Fact]
    public async Task Adds_national_chapters_to_the_nomenclature_that_is_loaded()
    {
        var chapters = Encoding.Unicode.GetBytes("sep=;\r\ncode;text\r\n98041000;Passengers' baggage\r\n9904.10.20;National line\r\n");

        await new ReferenceLoading(store).LoadAsync("nomenclature", BinaryData.FromBytes(chapters), "national.csv", add: true);

        var now = (await store.CurrentAsync()).Nomenclature;
        Assert.True(now.Contains("98041000") && now.Contains("99041020") && now.Contains("85171300"));
        Assert.False(now.Contains("98041001"));
        Assert.Equal("Passengers' baggage", now.Texts["98041000"]);
    }

    [Theory]
    [InlineData("goods-terms", "code,text\n85,phones\n", "goods-terms, row 2, column code: \"85\"")]
    [InlineData(
        "duties",
        "hs_prefix,origin,valid_from,customs_duty_percent,gst_percent,excise_percent,green_tax_percent,sales_tax_percent\n85,XX,2026-01-01,1,1,1,1,1\n",
        "duties, row 2, column origin: \"XX\""
    )]
    [InlineData("offices", "code,name,red_capacity,yellow_capacity\n", "own.csv has a header but no row; the list offices can't be empty.")]
    [InlineData("nomenclature", "code,text\n01,Animals\n", "own.csv has no code of six digits or more")]
    [InlineData("revenue-history", "month,amount\n2025-01,a lot\n", "own.csv can't be used as it is.")]
    [InlineData("revenue-events", "[{\"month\":\"2026-01\"", "own.csv can't be read")]
    [InlineData("revenue-assumptions", "{}", "own.csv can't be read")]
    [InlineData("hs-vectors", "code,text\n", "own.csv: Not a file of word vectors")]
    public async Task Replaces_nothing_by_a_list_that_is_not_sound(string list, string content, string sentence)
    {
        var before = (await store.CurrentAsync()).Version;

        var exception = await Assert.ThrowsAsync<FormatException>(() => LoadAsync(list, content));

        Assert.StartsWith(sentence, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await store.CurrentAsync()).Version);
        Assert.Empty(await KeptAsync("history/"));
        Assert.Empty(await KeptAsync("lists/revenue-"));
        Assert.Empty(await KeptAsync(WordVectorStore.File));
    }

    [Fact]
    public async Task Loads_word_vectors_for_the_next_training()
    {
        var (kept, vectors) = (
            new WordVectorStore(storage),
            new WordVectors(
                "by hand (no licence)",
                ["tea"],
                [
                    [1, 0],
                ]
            )
        );
        Assert.Null(await kept.CurrentAsync());
        using var file = new MemoryStream();
        vectors.Save(file);

        var said = await new ReferenceLoading(store).LoadAsync("hs-vectors", BinaryData.FromBytes(file.ToArray()), "own.bin");

        Assert.Equal("1 words and pieces, distilled from by hand (no licence); the next training uses them.", said);
        Assert.Equal(vectors.Version, (await kept.CurrentAsync())!.Version);
    }

    [Fact]
    public async Task Says_what_to_do_about_word_vectors_that_were_damaged_in_storage()
    {
        await Container.GetBlobClient(WordVectorStore.File).UploadAsync(BinaryData.FromString("BTHS"));

        var exception = await Assert.ThrowsAsync<ReferenceListException>(() => new WordVectorStore(storage).CurrentAsync());

        Assert.Contains("reference FILE --list hs-vectors", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loads_the_lists_of_revenue_forecasts()
    {
        Assert.StartsWith(
            "2 amounts.",
            await LoadAsync("revenue-history", "month,amount\n2025-01,1\n2025-02,2\n"),
            StringComparison.Ordinal
        );
        Assert.Equal("1 events.", await LoadAsync("revenue-events", """[{"month":"2026-01","label":"GST","applies":{"head":"GST"}}]"""));
        Assert.Equal("0 assumptions.", await LoadAsync("revenue-assumptions", "[]"));
        Assert.Equal("0 events.", await LoadAsync("revenue-events", "[]"));

        Assert.Equal(
            ["[]", "[]", "month,amount\n2025-01,1\n2025-02,2\n"],
            (await KeptAsync("lists/revenue-")).Order(StringComparer.Ordinal)
        );
        Assert.Contains("GST", (await KeptAsync("history/revenue-events-")).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_a_list_that_an_earlier_version_did_not_have()
    {
        await Container.DeleteBlobAsync("lists/goods-terms.csv");
        await Assert.ThrowsAsync<ReferenceListException>(() => store.CurrentAsync());

        await store.SeedAsync();

        Assert.Equal(ReferenceData.Shipped.Version, (await store.CurrentAsync()).Version);
    }

    private BlobContainerClient Container => storage.Container(StorageNames.Reference);

    private Task<string> LoadAsync(string list, string content) =>
        new ReferenceLoading(store).LoadAsync(list, BinaryData.FromString(content), "own.csv");

    private async Task<List<string>> KeptAsync(string prefix)
    {
        var kept = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(prefix: prefix, traits: default, states: default, cancellationToken: default))
        {
            kept.Add((await Container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString());
        }

        return kept;
    }
}
