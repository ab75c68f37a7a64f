using System.Text;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.BadFiles;

/// <summary>What was refused is prepared once its cause is mended.</summary>
public sealed class CorrectedFileTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Mapping = """
        {
          "source": "north", "title": "A neighbour's layout", "localCurrency": "BTN", "dateFormats": ["yyyy-MM-dd"],
          "fields": {
            "declaration_id": "declaration_id", "declaration_date": "declaration_date", "office": "office", "importer_tpn": "importer_tpn",
            "hs_code": "CODE", "origin": "origin", "cif_value": "cif_value", "net_mass_kg": "net_mass_kg", "currency": "currency"
          }
        }
        """;

    [Fact]
    public async Task Prepares_a_file_that_was_refused_once_its_mapping_is_corrected()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var file = DeclarationFile.Of(30).Bytes();
        Assert.Equal("SOURCE_UNKNOWN", (await customs.ProcessAsync(file, "north/a.csv")).RefusalCode);
        await SetMappingAsync(customs, "{ \"source\": ");
        Assert.Equal("MAPPING_MALFORMED", (await customs.ProcessAsync(file, "north/a.csv")).RefusalCode);
        await SetMappingAsync(customs, Mapping);
        Assert.Equal("COLUMNS_MISSING", (await customs.ProcessAsync(file, "north/a.csv")).RefusalCode);
        await SetMappingAsync(customs, Mapping.Replace("CODE", "hs_code", StringComparison.Ordinal));

        var batch = await customs.ProcessAsync(file, "north/a.csv");

        Assert.Equal((nameof(BatchState.Finished), "", 30L), (batch.State, batch.RefusalCode, batch.Accepted));
    }

    [Fact]
    public async Task Keeps_no_rejects_of_an_earlier_try()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var file = DeclarationFile.Of(30, office: "NEW").Bytes();
        var refused = await customs.ProcessAsync(file);
        Assert.Equal(("TOO_MANY_REJECTS", 30), (refused.RefusalCode, (await customs.RejectsAsync(refused)).Count));
        var offices = customs.Storage.Container(StorageNames.Reference).GetBlobClient("lists/offices.csv");
        var list = (await offices.DownloadContentAsync()).Value.Content.ToString().TrimEnd() + "\nNEW,A new office,5,5\n";
        await offices.UploadAsync(BinaryData.FromString(list), overwrite: true);

        var batch = await customs.ProcessAsync(file);

        Assert.Equal((nameof(BatchState.Finished), 30L, 0L), (batch.State, batch.Accepted, batch.Rejected));
        Assert.Empty(await customs.RejectsAsync(batch));
    }

    [Fact]
    public async Task Tells_sources_apart_whose_names_differ_in_case_or_signs()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var file = DeclarationFile.Of(12).Bytes();
        Assert.Equal("SOURCE_UNKNOWN", (await customs.ProcessAsync(file, "Bhutan/night.csv")).RefusalCode);

        var batch = await customs.ProcessAsync(file, "bhutan/night.csv");

        Assert.Equal((nameof(BatchState.Finished), "bhutan"), (batch.State, batch.Source));
    }

    private static async Task SetMappingAsync(CustomsHost customs, string json) =>
        await customs
            .Storage.Container(StorageNames.Reference)
            .GetBlobClient("mappings/north.json")
            .UploadAsync(BinaryData.FromBytes(Encoding.UTF8.GetBytes(json)), overwrite: true);
}
