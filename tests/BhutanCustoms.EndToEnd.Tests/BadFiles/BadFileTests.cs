using System.Text;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.BadFiles;

/// <summary>
/// Bad files: each is refused with its reason, stays in the inbox, and harms nobody else. All run against one host, one after the other.
/// </summary>
public sealed class BadFileTests(BadFileTests.HostFixture fixture) : IClassFixture<BadFileTests.HostFixture>
{
    private const string Header = DeclarationFile.Header;
    private readonly CustomsHost customs = fixture.Customs;

    public static TheoryData<string, string> BadFiles =>
        new()
        {
            { "empty file", "EMPTY" },
            { "header only", "NO_ROWS" },
            { "wrong delimiter", "COLUMNS_MISSING" },
            { "missing columns", "COLUMNS_MISSING" },
            { "binary", "NOT_TEXT" },
            { "truncated gzip", "PACKED_BROKEN" },
            { "short truncated gzip", "PACKED_BROKEN" },
            { "damaged gzip", "PACKED_BROKEN" },
            { "gzip of nothing", "EMPTY" },
            { "zip bomb", "EXPANDED_TOO_LARGE" },
            { "single line of 100 MB", "NO_HEADER" },
            { "damaged workbook", "WORKBOOK_DAMAGED" },
            { "no good row", "TOO_MANY_REJECTS" },
            { "taxes beyond measure", "TAXES_ABSURD" },
        };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Refuses_a_bad_file_whole_and_says_why(string kind, string code)
    {
        var file = Make(kind);
        var path = $"bhutan/{kind}.csv";

        var batch = await customs.ProcessAsync(file, path);

        Assert.Equal((nameof(BatchState.Refused), code), (batch.State, batch.RefusalCode));
        Assert.NotEmpty(batch.RefusalSentence);
        Assert.True(await customs.Inbox(path).ExistsAsync());
        Assert.Empty(await customs.Ledger.ChunksAsync(batch.RowKey));
        Assert.Equal(0, customs.Events.Count(happened => happened.Error is not null));
        await AssertAliveAsync(kind);
    }

    [Fact]
    public async Task Refuses_a_file_of_an_unknown_source_and_names_those_that_are_known()
    {
        var batch = await customs.ProcessAsync(DeclarationFile.Of(5, 50_000).Bytes(), "nowhere/night.csv");

        Assert.Equal((nameof(BatchState.Refused), "SOURCE_UNKNOWN"), (batch.State, batch.RefusalCode));
        Assert.Contains("bhutan, cidd, date", batch.RefusalSentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepts_one_bad_row_in_a_thousand_and_an_extra_comma()
    {
        var file = DeclarationFile
            .Of(998, 60_001)
            .Row(60_999, mass: "-5")
            .Line("D061000,1,2025-03-01,PHU,TPN00001,070310,IN,100,INR,2,000")
            .Bytes();

        var batch = await customs.ProcessAsync(file, "bhutan/thousand.csv");

        Assert.Equal((nameof(BatchState.Finished), 1000L, 998L, 2L), (batch.State, batch.RowsRead, batch.Accepted, batch.Rejected));
        var rejects = await customs.RejectsAsync(batch);
        Assert.Equal(
            [(1000, "net_mass_kg", "-5", "NUMBER_NEGATIVE"), (1001, "", "", "FIELD_COUNT")],
            rejects.Select(row =>
                (row.WholeNumber("line"), row["field"], row["field"].Length == 0 ? "" : row["value"].TrimStart('\''), row["code"])
            )
        );
    }

    [Fact]
    public async Task Refuses_more_bad_rows_than_the_set_share_and_keeps_each_reason()
    {
        var file = DeclarationFile.Of(40, 70_001);
        for (var i = 0; i < 60; i++)
        {
            file.Row(70_041 + i, hsCode: "770000");
        }

        var batch = await customs.ProcessAsync(file.Bytes(), "bhutan/sixty.csv");

        Assert.Equal(
            (nameof(BatchState.Refused), "TOO_MANY_REJECTS", 100L, 60L),
            (batch.State, batch.RefusalCode, batch.RowsRead, batch.Rejected)
        );
        Assert.Contains("HS_UNKNOWN", batch.RefusalSentence, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(42, 60), (await customs.RejectsAsync(batch)).Select(row => row.WholeNumber("line")));
        await AssertAliveAsync("sixty");
    }

    [Theory]
    [InlineData("bhutan/last night.csv")]
    [InlineData("bhutan/..csv")]
    [InlineData("bhutan/..night..2.csv")]
    [InlineData("bhutan/ཁྲལ་འབུལ།.csv")]
    [InlineData("bhutan/#?%.csv")]
    [InlineData("bhutan/100%25 & 'half'.csv")]
    [InlineData("bhutan/a/deep/folder/night.csv")]
    public async Task Takes_a_good_file_under_any_name(string path)
    {
        var number = 200_000 + ((StableHash(path) % 5_000) * 100);

        var batch = await customs.ProcessAsync(DeclarationFile.Of(20, number).Bytes(), path);

        Assert.Equal((nameof(BatchState.Finished), 20L), (batch.State, batch.Accepted));
        Assert.Equal(0, customs.Events.Count(happened => happened.Error is not null));
    }

    [Theory]
    [InlineData("#?%")]
    [InlineData("no such source")]
    [InlineData("..bhutan")]
    [InlineData("ཁྲལ")]
    [InlineData("Bhutan")]
    public async Task Refuses_any_name_of_a_source_that_has_no_mapping(string source)
    {
        var batch = await customs.ProcessAsync(
            DeclarationFile.Of(5, 80_000 + (StableHash(source) % 10_000)).Bytes(),
            $"{source}/night.csv"
        );

        Assert.Equal((nameof(BatchState.Refused), "SOURCE_UNKNOWN"), (batch.State, batch.RefusalCode));
    }

    [Fact]
    public async Task Takes_a_packed_file_as_if_it_were_not_packed()
    {
        var batch = await customs.ProcessAsync(DeclarationFile.Packed(DeclarationFile.Of(300, 100_001).Bytes()), "bhutan/packed.csv.gz");

        Assert.Equal((nameof(BatchState.Finished), 300L, 0L), (batch.State, batch.Accepted, batch.Rejected));
    }

    [Theory]
    [InlineData("lost.csv", 5)]
    [InlineData("lost.xlsx", 6)]
    [InlineData("empty", 0)]
    public async Task Refuses_a_file_in_the_root_by_name_where_everybody_looks_and_leaves_it_there(string path, int rows)
    {
        var batch = await customs.ProcessAsync(rows == 0 ? [] : DeclarationFile.Of(rows, 110_001).Bytes(), path);

        Assert.Equal((nameof(BatchState.Refused), "SOURCE_MISSING", path), (batch.State, batch.RefusalCode, batch.File));
        Assert.Contains("bhutan, cidd, date", batch.RefusalSentence, StringComparison.Ordinal);
        Assert.True(await customs.Inbox(path).ExistsAsync());
        Assert.Equal(0, customs.Events.Count(happened => happened.Error is not null));
        var (_, listed) = await customs.GetAsync("batches");
        Assert.Contains(
            listed.EnumerateArray(),
            one => one.GetProperty("file").GetString() == path && one.GetProperty("refusalCode").GetString() == "SOURCE_MISSING"
        );
        Assert.Contains(
            customs.Logs.Lines,
            line => line.Contains(batch.RowKey, StringComparison.Ordinal) && line.Contains("SOURCE_MISSING", StringComparison.Ordinal)
        );
        await AssertAliveAsync($"after {path.Replace('/', ' ')}");
    }

    private static byte[] Make(string kind) =>
        kind switch
        {
            "empty file" => [],
            "header only" => Encoding.UTF8.GetBytes(Header + "\n"),
            "wrong delimiter" => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(DeclarationFile.Of(20, 1).Bytes()).Replace(',', '~')),
            "missing columns" => Encoding.UTF8.GetBytes("declaration_id,office,cif_value\nD1,PHU,100\n"),
            "binary" => Noise(50_000),
            "truncated gzip" => DeclarationFile.Packed(DeclarationFile.Of(60_000, 1).Bytes())[..400_000],
            "short truncated gzip" => DeclarationFile.Packed(DeclarationFile.Of(200, 2).Bytes())[..700],
            "damaged gzip" => Damaged(DeclarationFile.Packed(DeclarationFile.Of(2_000, 3).Bytes())),
            "gzip of nothing" => DeclarationFile.Packed([]),
            "zip bomb" => DeclarationFile.Packed(Bomb()),
            "single line of 100 MB" => Line(),
            "damaged workbook" => [.. "PK\u0003\u0004"u8, .. Noise(3_000)],
            "no good row" => new DeclarationFile().Row(90_001, hsCode: "x").Row(90_002, cif: "much").Bytes(),
            "taxes beyond measure" => Encoding.UTF8.GetBytes(
                $"{Header},total_taxes\n"
                    + string.Concat(
                        Enumerable
                            .Range(0, 1_100)
                            .Select(row => $"D9{row:D5},1,2025-03-01,PHU,TPN1,070310,IN,1,INR,10000000000,999999999999\n")
                    )
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such file."),
        };

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(5).NextBytes(noise);
        return noise;
    }

    private static byte[] Damaged(byte[] packed)
    {
        for (var i = packed.Length / 2; i < packed.Length / 2 + 200; i++)
        {
            packed[i] ^= 0x5a;
        }

        return packed;
    }

    // Rows that pack well: 3 MiB in a few kilobytes, above the limit of 2 MiB that the fixture sets.
    private static byte[] Bomb()
    {
        var row = "D000001,1,2025-03-01,PHU,TPN00001,070310,IN,100,INR,2000\n";
        return Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(Enumerable.Repeat(row, (3 << 20) / row.Length)));
    }

    private static byte[] Line()
    {
        var line = new byte[100_000_000];
        line.AsSpan().Fill((byte)'a');
        return line;
    }

    private static int StableHash(string text) => text.Aggregate(17, (hash, letter) => ((hash * 31) + letter) & 0xff_ffff);

    /// <summary>A good file straight behind the bad one is processed.</summary>
    private async Task AssertAliveAsync(string after)
    {
        var batch = await customs.ProcessAsync(
            DeclarationFile.Of(10, 300_000 + ((StableHash(after) % 60_000) * 10)).Bytes(),
            $"bhutan/good after {after}.csv"
        );
        Assert.Equal((nameof(BatchState.Finished), 10L), (batch.State, batch.Accepted));
    }

    public sealed class HostFixture : IAsyncLifetime
    {
        private readonly StorageFixture storage = new();

        public CustomsHost Customs { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await storage.InitializeAsync();
            Customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Preprocessing__MostExpandedBytes", $"{2 << 20}"));
        }

        public async Task DisposeAsync()
        {
            await Customs.DisposeAsync();
            await storage.DisposeAsync();
        }
    }
}
