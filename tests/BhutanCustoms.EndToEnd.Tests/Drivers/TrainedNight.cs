using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>A night scored by models trained on the history; several classes look at it.</summary>
[CollectionDefinition(Name)]
public sealed class TrainedNight : IAsyncLifetime, ICollectionFixture<TrainedNight>
{
    public const string Name = "A trained night";
    public const int Items = 700;
    private readonly StorageFixture storage = new();

    public CustomsHost Customs { get; private set; } = null!;

    public byte[] File { get; } = Nights.File(Items);

    public BatchRecord Batch { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await storage.InitializeAsync();
        Customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("Preprocessing__ChunkBytes", "65536"),
            ("FraudTraining__Trees", "40")
        );
        await Customs.TrainAsync();
        Batch = await Customs.ProcessAsync(File);
    }

    /// <summary>The rows of scores.csv.</summary>
    public async Task<IReadOnlyList<CsvTable.Row>> ScoresAsync()
    {
        var file = new MemoryStream();
        await Customs.Get<BatchResults>().WriteScoresAsync(Batch, file);
        return CsvRows.Of(BinaryData.FromBytes(file.ToArray()));
    }

    public async Task DisposeAsync()
    {
        await Customs.DisposeAsync();
        await storage.DisposeAsync();
    }
}
