using System.Globalization;
using System.Text;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.BadFiles;

/// <summary>The longest texts that are allowed go through everything; one character more stops nothing but its row.</summary>
public sealed class LongTextsTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Items = 160;

    // Three bytes in UTF-8, five characters in a key, six bytes in what is sent to a table.
    private const char Letter = 'ཀ';
    private static readonly string Source = new('s', 32);
    private static readonly string Office = new(Letter, 64);

    private static readonly (string Field, int Most)[] Texts =
    [
        ("declaration_id", 64),
        ("item_number", 32),
        ("office", 64),
        ("procedure", 64),
        ("importer_tpn", 200),
        ("declarant", 200),
        ("seller", 200),
        ("goods_description", 4_096),
        ("origin", 64),
        ("departure", 64),
        ("transport_mode", 64),
        ("quantity_unit", 64),
        ("currency", 64),
    ];

    private static IEnumerable<string> Columns =>
        Texts.Select(text => text.Field).Concat(["declaration_date", "hs_code", "net_mass_kg", "exchange_rate", "cif_value"]);

    private static string Mapping =>
        $$"""
            {
              "source": "{{Source}}", "openLists": ["office", "origin", "departure", "currency"],
              "fields": {
                {{string.Join(", ", Columns.Select(column => $"\"{column}\": \"{column}\""))}}
              }
            }
            """;

    [Fact]
    public async Task The_longest_texts_come_to_a_work_list_and_longer_ones_are_rejected_by_name()
    {
        await using var customs = await StartAsync();
        var name = $"{Source}/{new string('f', 512 - Source.Length - ".csv".Length - 1)}.csv";

        var batch = await customs.ProcessAsync(Declarations(), name);

        Assert.Equal((nameof(BatchState.Finished), (long)Items, (long)Texts.Length), (batch.State, batch.Accepted, batch.Rejected));
        var rejects = await customs.RejectsAsync(batch);
        Assert.Equal(Texts.Select(text => (text.Field, "TEXT_TOO_LONG")), rejects.Select(row => (row["field"], row["code"])));
        Assert.All(
            Texts.Zip(rejects),
            pair =>
                Assert.StartsWith(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{pair.First.Field} has {pair.First.Most + 1:N0} characters; {pair.First.Most:N0} are allowed."
                    ),
                    pair.Second["reason"],
                    StringComparison.Ordinal
                )
        );
        var list = await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, Office);
        Assert.Equal(Items, list.Count);
        Assert.All(list, item => Assert.Equal((4_096, 97), (item.Description.Length, item.Item.Length)));
        Assert.Equal(Items, (await customs.WorkListsAsync(batch.WorkDate)).Count);
    }

    [Fact]
    public async Task The_longest_findings_are_recorded_and_longer_ones_are_rejected_by_name()
    {
        await using var customs = await StartAsync();
        await customs.ProcessAsync(Declarations(), $"{Source}/night.csv");
        var name = new string('n', 512);
        var finding = new[] { Source, Id(1), Number(1), "2025-04-01", "2025-04-02", new string(Letter, 100), "1", "other", "847130" };
        var unknown = finding.ToArray();
        unknown[1] = Id(9_999);
        int[] texts = [0, 1, 2, 5];
        var longer = texts.Select(column => finding.Select((text, i) => i == column ? text + Letter : text));
        var lines = new[] { finding, unknown }.Concat(longer).Select(row => string.Join(',', row));

        var summary = await customs.TakeInAsync(
            Encoding.UTF8.GetBytes(
                "source,declaration_id,item_number,inspected_at,entered_at,officer,found,kind,corrected_hs_code\n"
                    + string.Join('\n', lines)
            ),
            name
        );

        Assert.Equal(
            (FindingSummary.Done, 6L, 1L, 1L, 4L),
            (summary.State, summary.RowsRead, summary.Recorded, summary.Quarantined, summary.Rejected)
        );
        Assert.Equal(4, summary.Reasons["TEXT_TOO_LONG"]);
    }

    [Fact]
    public async Task A_file_whose_name_is_too_long_is_refused_and_tells_why()
    {
        await using var customs = await StartAsync();

        var batch = await customs.ProcessAsync(Declarations(), $"{Source}/{new string('f', 512 - Source.Length)}");
        var findings = await customs.TakeInAsync(FindingFile.Of(3).Bytes(), new string('n', 513));

        Assert.Equal((nameof(BatchState.Refused), "NAME_TOO_LONG"), (batch.State, batch.RefusalCode));
        Assert.Contains("has 513 characters; 512 are allowed", batch.RefusalSentence, StringComparison.Ordinal);
        Assert.Equal((FindingSummary.Refused, "NAME_TOO_LONG"), (findings.State, findings.RefusalCode));
        Assert.Contains("has 513 characters; 512 are allowed", findings.RefusalSentence, StringComparison.Ordinal);
    }

    private static byte[] Declarations()
    {
        var rows = Enumerable.Range(1, Items).Select(Row).ToList();
        rows.AddRange(
            Texts.Select(
                (text, i) =>
                {
                    var row = Row(Items + 1 + i);
                    row[text.Field] += Letter;
                    return row;
                }
            )
        );
        var columns = rows[0].Keys;
        return Encoding.UTF8.GetBytes(
            string.Join(
                '\n',
                rows.Select(row => string.Join(',', columns.Select(column => row[column]))).Prepend(string.Join(',', columns))
            )
        );
    }

    private static Dictionary<string, string> Row(int number)
    {
        var row = Texts.ToDictionary(text => text.Field, text => new string(Letter, text.Most));
        (row["declaration_id"], row["item_number"]) = (Id(number), Number(number));
        (row["declaration_date"], row["hs_code"]) = ("2025-03-01", "070310");
        (row["net_mass_kg"], row["exchange_rate"], row["cif_value"]) = ($"{100 + (number % 50)}", "1", $"{2_000 + number}");
        return row;
    }

    private static string Id(int number) => $"{number}".PadLeft(64, Letter);

    private static string Number(int number) => $"{number}".PadLeft(32, Letter);

    private async Task<CustomsHost> StartAsync()
    {
        var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Selection__RedCapacity", $"{2 * Items}"));
        await customs
            .Storage.Container(StorageNames.Reference)
            .GetBlobClient($"mappings/{Source}.json")
            .UploadAsync(BinaryData.FromString(Mapping), overwrite: true);
        return customs;
    }
}
