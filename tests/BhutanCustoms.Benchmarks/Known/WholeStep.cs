using System.Globalization;
using System.Text;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BhutanCustoms.Benchmarks.Known;

/// <summary>The whole step that prepares a batch, on many small files of one source.</summary>
internal static class WholeStep
{
    private const int Rows = 50;

    public static async Task RunAsync(string connectionString, int batches)
    {
        Console.WriteLine($"\nThe whole step that prepares a batch of {Rows} items (the last fifty to each point)");
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connectionString,
            ["Pseudonyms:Key"] = "a key for benchmarks: nobody may use it for anything else",
        };
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddPipeline(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(default).ConfigureAwait(false);
        }

        var (step, inbox) = (
            services.GetRequiredService<PreprocessStep>(),
            services.GetRequiredService<PipelineStorage>().Container(StorageNames.Inbox)
        );
        var measured = new List<Requests>();
        for (var batch = 1; batch <= batches; batch++)
        {
            var name = $"bhutan/{batch}.csv";
            await inbox.GetBlobClient(name).UploadAsync(File(batch), overwrite: true).ConfigureAwait(false);
            measured.Add(await Requests.OfAsync(() => PrepareAsync(step, name)).ConfigureAwait(false));
            if (batch is 50 or 100 or 500 or 1_000 || batch == batches)
            {
                Console.WriteLine($"{batch, 6} {Requests.Text(measured.TakeLast(50))}");
            }
        }
    }

    private static async Task PrepareAsync(PreprocessStep step, string file)
    {
        var outcome = await step.RunAsync(file).ConfigureAwait(false);
        if (!outcome.Sentence.Contains($"{Rows} of {Rows} rows accepted", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{outcome.Code}: {outcome.Sentence}");
        }
    }

    private static BinaryData File(int batch)
    {
        var text = new StringBuilder(
            "declaration_id,item_number,declaration_date,office,importer_tpn,hs_code,origin,net_mass_kg,currency,cif_value\n"
        );
        for (var row = 0; row < Rows; row++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"D{batch:D6}-{row:D3},1,2025-03-01,PHU,TPN00001,070310,IN,{100 + row},INR,{2000 + row}\n"
            );
        }

        return BinaryData.FromString(text.ToString());
    }
}
