using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Security;

/// <summary>
/// Traders, goods and values that stand in one declaration are looked for where nobody may read them: in log lines, spans, measures,
/// messages, names of blobs and keys of tables, after everything that can be done with a declaration was done with it, right and wrong.
/// </summary>
public sealed class CanaryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Importer = "CANARYIMPORTER",
        Declarant = "CANARYAGENT",
        Seller = "CANARYSELLER",
        Goods = "CANARYGOODS",
        Note = "CANARYNOTE",
        Value = "76543.21";

    private static readonly string[] Canaries = [Importer, Declarant, Seller, Goods, Note, Value];

    [Fact]
    public async Task No_trader_good_or_value_is_found_outside_of_the_data()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        using var telemetry = new RecordedTelemetry(customs);
        var declarations = string.Join(
            '\n',
            [
                DeclarationFile.Header + ",declarant,seller,goods_description",
                $"D900001,1,2025-03-01,PHU,{Importer},070310,IN,120,INR,{Value},{Declarant},{Seller},{Goods} ONIONS",
                $"D900002,1,2025-03-01,PHU,{Importer},999999,IN,120,INR,{Value},{Declarant},{Seller},{Goods}",
                $"D900003,1,{Goods},PHU,{Importer},070310,IN,{Seller},INR,{Value},{Declarant},{Seller},{Goods}",
                .. Enumerable
                    .Range(1, 60)
                    .Select(row => $"D{row:D6},1,2025-03-01,PHU,TPN{row % 9},070310,IN,{row},INR,{1000 + row},A,B,ONIONS"),
            ]
        );

        var batch = await customs.ProcessAsync(Encoding.UTF8.GetBytes(declarations), "bhutan/night.csv");
        await customs.ProcessAsync(Encoding.UTF8.GetBytes($"{Importer};{Goods}\n{Value};{Seller}\n"), "bhutan/broken.csv");
        await customs.TakeInAsync(
            Encoding.UTF8.GetBytes(
                $"{FindingFile.Header},note\nD900001,1,2025-04-01,2025-04-02,Karma Dorji,1,undervaluation,,{Value},{Value},{Note}\n"
                    + $"{Importer},1,{Goods},2025-04-02,Karma Dorji,1,{Goods},,{Value},,{Note}\n"
            )
        );
        var asked = await AskAsync(customs, batch.WorkDate);

        Assert.Equal((61L, 2L), (batch.Accepted, batch.Rejected));
        Assert.Contains(Goods, asked, StringComparison.Ordinal);
        var readable = customs
            .Logs.Lines.Concat(
                telemetry.Spans.SelectMany(span => span.TagObjects.Select(tag => $"{span.DisplayName} {tag.Key}={tag.Value}"))
            )
            .Concat(telemetry.Measures.SelectMany(measure => measure.Tags.Select(tag => $"{measure.Name} {tag.Key}={tag.Value}")))
            .Concat(await NamesAsync(customs))
            .ToArray();
        Assert.Contains(readable, line => line.Contains(batch.RowKey, StringComparison.Ordinal));
        Assert.DoesNotContain(readable, line => Canaries.Any(canary => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Asks over HTTP for what there is to ask, right and wrong, and opens pages.</summary>
    private static async Task<string> AskAsync(CustomsHost customs, string day)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var item = new Dictionary<string, string>
        {
            ["declaration_id"] = "D900009",
            ["item_number"] = "1",
            ["declaration_date"] = "2025-03-01",
            ["office"] = "PHU",
            ["importer_tpn"] = Importer,
            ["seller"] = Seller,
            ["hs_code"] = "070310",
            ["goods_description"] = $"{Goods} ONIONS",
            ["origin"] = "IN",
            ["currency"] = "INR",
            ["cif_value"] = Value,
        };
        await http.PostAsJsonAsync("score", item);
        item["cif_value"] = Seller;
        item["declaration_date"] = Goods;
        await http.PostAsJsonAsync("score", item);
        await http.PostAsJsonAsync("score", new Dictionary<string, string> { [Goods] = Value });
        await http.PostAsync("score", new StringContent($"{{\"{Importer}\": {Value}", Encoding.UTF8, "application/json"));
        await http.PostAsJsonAsync("classify", new { goods_description = $"{Goods} ONIONS", hs_code = Seller });
        await http.PostAsJsonAsync(
            "outcomes",
            new
            {
                declaration_id = "D900001",
                note = Note,
                found = Goods,
                officer = "Karma",
            }
        );
        var listed = (await customs.Get<WorkListStore>().ReadAsync(day, "PHU"))[0];
        using var pages = await customs.SignInAsync();
        await pages.GetStringAsync($"worklist?date={day}&office=PHU");
        return await pages.GetStringAsync($"item?batch={listed.Batch}&item=D900001/1");
    }

    /// <summary>The names of all blobs, the keys of all entities, and messages that wait.</summary>
    private static async Task<IReadOnlyList<string>> NamesAsync(CustomsHost customs)
    {
        var names = new List<string>();
        foreach (var container in StorageNames.Containers)
        {
            await foreach (var blob in customs.Storage.Container(container).GetBlobsAsync())
            {
                names.Add($"{container}/{blob.Name} {JsonSerializer.Serialize(blob.Metadata)}");
            }
        }

        foreach (var table in StorageNames.Tables)
        {
            await foreach (var entity in customs.Storage.Table(table).QueryAsync<Azure.Data.Tables.TableEntity>())
            {
                names.Add($"{table} {entity.PartitionKey} {entity.RowKey}");
            }
        }

        foreach (var queue in StorageNames.Queues.SelectMany(queue => new[] { queue, queue + "-poison" }))
        {
            var client = customs.Storage.Queue(queue);
            names.AddRange(await client.ExistsAsync() ? (await client.PeekMessagesAsync(32)).Value.Select(one => one.Body.ToString()) : []);
        }

        return names;
    }
}
