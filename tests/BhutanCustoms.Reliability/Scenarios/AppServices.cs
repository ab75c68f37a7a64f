using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Reliability.Scenarios;

/// <summary>The product's services with the settings of all runs.</summary>
internal static class AppServices
{
    public const int Red = 4;
    public const int Yellow = 6;
    public static readonly IReadOnlyList<string> Offices = ["PHU", "SJK", "GEL"];

    // What could differ from run to run is settled: parts of a file one after another, one work date, small chunks and capacities.
    private static readonly IConfiguration Configuration = new ConfigurationBuilder()
        .AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Pseudonyms:Key"] = "a key for simulations: nobody may use it for anything else",
                ["Preprocessing:ChunkBytes"] = "65536",
                ["Preprocessing:Parallelism"] = "1",
                ["Preprocessing:NextDayFromHour"] = "24",
            }.Concat(
                Offices.SelectMany(office =>
                    new[]
                    {
                        KeyValuePair.Create($"Selection:Offices:{office}:Red", (string?)$"{Red}"),
                        KeyValuePair.Create($"Selection:Offices:{office}:Yellow", (string?)$"{Yellow}"),
                    }
                )
            )
        )
        .Build();

    public static ServiceProvider Of(TimeProvider clock, PipelineStorage storage) =>
        new ServiceCollection().AddLogging().AddSingleton(clock).AddPipeline(Configuration).AddSingleton(storage).BuildServiceProvider();

    /// <summary>The services on a double that nothing disturbs.</summary>
    public static ServiceProvider On(StorageDouble storage, TimeProvider clock, Action<StorageRequest>? before = null)
    {
        var transport = new DirectTransport(storage, before);
        return Of(clock, new PipelineStorage(StorageDouble.ConnectionString, options => options.Transport = transport));
    }
}
