using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>One item with everything known about it.</summary>
[Collection(TrainedNight.Name)]
public sealed class ItemsApiTests(TrainedNight trained)
{
    private readonly CustomsHost customs = trained.Customs;

    [Fact]
    public async Task Shows_what_is_known_of_a_selected_item_without_its_traders_and_notes_who_looked()
    {
        var listed = (await customs.WorkListsAsync(trained.Batch.WorkDate))[0];
        var name = listed["item"];
        var row = CsvRows.Of(BinaryData.FromBytes(trained.File)).Single(row => $"{row["declaration_id"]}/{row["item_number"]}" == name);

        var (status, item) = await customs.GetAsync($"items?source=bhutan&item={name}");

        Assert.Equal(200, status);
        Assert.Equal((name, trained.Batch.RowKey), (Text(item, "item"), Text(item, "batch")));
        Assert.Equal((listed["lane"], listed["importer"]), (Text(item, "lane"), Text(item, "importer")));
        Assert.Equal(row["hs_code"], Text(item.GetProperty("declared"), "hsCode"));
        Assert.NotEmpty(item.GetProperty("reasons").EnumerateArray());
        Assert.InRange(item.GetProperty("score").GetDouble(), 0, 1);
        Assert.Equal(trained.Batch.FraudModel, Text(item, "fraudModel"));
        Assert.NotEqual(JsonValueKind.Null, item.GetProperty("codes").ValueKind);
        Assert.DoesNotContain(row["importer_tpn"], item.GetRawText(), StringComparison.Ordinal);
        var looked = new AuditFilter(AuditKind.LookedUp, $"GET /api/items?source=bhutan&item={Uri.EscapeDataString(name)}");
        var entries = 0;
        await foreach (var _ in customs.Get<AuditTrail>().FindAsync(looked))
        {
            entries++;
        }

        Assert.Equal(1, entries);
    }

    [Fact]
    public async Task Says_that_there_is_no_such_item()
    {
        Assert.Equal(404, (await customs.GetAsync("items?item=none")).Status);
        Assert.Equal(404, (await customs.GetAsync($"items?item={new string('x', 3_000)}")).Status);
        Assert.Equal(404, (await customs.GetAsync("items?item=a&source=%23")).Status);
        Assert.Equal(400, (await customs.GetAsync("items")).Status);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
