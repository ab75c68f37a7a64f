using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.LocalHost.Commands;
using Spectre.Console;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>The commands as a user types them, each with its own storage in a temporary folder.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Runs_a_folder_of_files_and_writes_the_results()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
        await File.WriteAllBytesAsync(
            Path.Combine(inbox, "a night.csv"),
            DeclarationFile.Of(300, office: "SAM").Row(999, hsCode: "770000").Bytes()
        );
        await File.WriteAllBytesAsync(Path.Combine(inbox, "empty.csv"), []);
        var results = Path.Combine(folder, "out");

        var (code, said) = await SayAsync("run", inbox, "--source", "bhutan", "--out", results, "--port", "0", "--azurite-port", "0");

        Assert.Equal(1, code);
        Assert.Contains("empty.csv was refused (EMPTY)", said, StringComparison.Ordinal);
        Assert.Contains("1 of 2 files was refused", said, StringComparison.Ordinal);
        Assert.Contains("Rows read 301 = accepted 300 + known 0 + rejected 1", said, StringComparison.Ordinal);
        Assert.Contains("no model has been trained yet", said, StringComparison.Ordinal);
        var night = Path.Combine(results, "a night");
        var scores = Rows(Path.Combine(night, "scores.csv"));
        Assert.Equal(300, scores.Count);
        Assert.Equal("D000001/1", scores[0]["item"]);
        Assert.Equal([(302, "HS_UNKNOWN")], Rows(Path.Combine(night, "rejects.csv")).Select(row => (row.WholeNumber("line"), row["code"])));
        var list = Rows(Directory.EnumerateFiles(Path.Combine(night, "worklists"), "SAM.csv", SearchOption.AllDirectories).Single());
        Assert.Equal((8, 18), (list.Count(row => row["lane"] == "Red"), list.Count(row => row["lane"] == "Yellow")));
        Assert.Equal(26, scores.Count(row => row["lane"] != "Green"));
        using var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(night, "summary.json")));
        Assert.Equal(300, summary.RootElement.GetProperty("scored").GetInt32());
    }

    [Fact]
    public async Task Forecasts_a_series_of_the_users_own_without_storage()
    {
        var file = Path.Combine(folder, "revenue.csv");
        var months = Enumerable.Range(0, 48).Select(month => new DateOnly(2022, 1, 1).AddMonths(month));
        await File.WriteAllLinesAsync(
            file,
            months
                .Select(month => string.Create(CultureInfo.InvariantCulture, $"{month:MMM yyyy},{50_000_000 + (1_000_000 * month.Month)}"))
                .Prepend("Month,Revenue")
        );

        var (code, said) = await SayAsync("forecast", file, "--as-of", "2026-01-20", "--horizon", "12");

        Assert.Equal(0, code);
        Assert.Contains("Revenue forecast, Nu million", said, StringComparison.Ordinal);
        Assert.Contains("2026-12", said, StringComparison.Ordinal);
        var written = Path.Combine(folder, "revenue-forecast");
        Assert.Contains(Path.Combine(written, "report.html"), said, StringComparison.Ordinal);
        Assert.Equal(
            [
                "charts/total.png",
                "charts/total.svg",
                "forecast.csv",
                "forecast.json",
                "forecast.schema.json",
                "history.csv",
                "report.html",
                "report.md",
            ],
            Directory
                .EnumerateFiles(written, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(written, path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)
        );
        var forecast = Rows(Path.Combine(written, "forecast.csv")).Where(row => row["kind"] == "forecast").ToArray();
        Assert.Equal(12, forecast.Length);
        Assert.All(forecast, row => Assert.InRange(row.Number("amount"), 45_000_000, 70_000_000));
        Assert.False(Directory.Exists(Path.Combine(folder, "azurite")));
    }

    [Fact]
    public async Task Lists_models_and_refuses_changes_that_cannot_be()
    {
        var (code, said) = await SayAsync("models", "--port", "0", "--azurite-port", "0");
        Assert.Equal(0, code);
        Assert.Contains("There is no fraud model yet.", said, StringComparison.Ordinal);

        (code, said) = await SayAsync("models", "promote", "fraud", "v9", "--why", "better", "--port", "0", "--azurite-port", "0");
        Assert.Equal(1, code);
        Assert.Contains("There is no fraud model v9.", said, StringComparison.Ordinal);

        Assert.Contains("There is no command \"models praise\".", (await SayAsync("models", "praise")).Said, StringComparison.Ordinal);
        Assert.Contains("needs --why", (await SayAsync("models", "rollback", "hs")).Said, StringComparison.Ordinal);
        Assert.Contains(
            "KIND is \"wine\"; it must be fraud or hs.",
            (await SayAsync("models", "retire", "wine", "v1", "--why", "old")).Said,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Takes_in_findings_and_lists_the_quarantine()
    {
        var file = Path.Combine(folder, "april.csv");
        await File.WriteAllBytesAsync(file, FindingFile.Of(2).Line("D000003,1,soon,later,Karma,1,,,,").Bytes());

        var (code, said) = await SayAsync("outcomes", file, "--port", "0", "--azurite-port", "0");
        Assert.Equal(0, code);
        Assert.Contains("Rows read 3 = recorded 0 + repeated 0 + quarantined 2 + rejected 1", said, StringComparison.Ordinal);
        Assert.Contains("DATE_MALFORMED 1, ITEM_UNKNOWN 2", said, StringComparison.Ordinal);

        (code, said) = await SayAsync("outcomes", "--port", "0", "--azurite-port", "0");
        Assert.Equal(0, code);
        Assert.Contains("D000002/1", said, StringComparison.Ordinal);
        Assert.Contains("2 findings wait.", said, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(file, []);
        (code, said) = await SayAsync("outcomes", file, "--port", "0", "--azurite-port", "0");
        Assert.Equal(1, code);
        Assert.Contains("april.csv was refused (EMPTY)", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifies_the_audit_trail_and_trains_only_on_findings()
    {
        var file = Path.Combine(folder, "history.csv");
        await File.WriteAllBytesAsync(file, DeclarationFile.Of(20).Bytes());

        var (code, said) = await SayAsync("train", file, "--source", "bhutan", "--port", "0", "--azurite-port", "0");
        Assert.Equal(1, code);
        Assert.Contains("no column for finding", said, StringComparison.Ordinal);

        (code, said) = await SayAsync("audit", "verify", "--port", "0", "--azurite-port", "0");
        Assert.Equal(0, code);
        Assert.Contains("in order: 0 entries", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_mapping_that_was_answered_and_runs_a_file_by_it()
    {
        string[] ports = ["--port", "0", "--azurite-port", "0"];
        var file = Path.Combine(folder, "april.csv");
        await File.WriteAllLinesAsync(
            file,
            Enumerable
                .Range(0, 40)
                .Select(i => $"PHU;C;{100 + (i / 2)};{1 + (i % 2)};0{1 + (i % 4)}/0{1 + (i % 3)}/2025;TPN{i:D5};070310;IN;1000,50")
                .Prepend("Office Code;Serial;Registration Number;Item;Date;Consignee TIN;HS Code;Origin;CIF Value")
                .Prepend("sep=;")
        );

        var (code, said) = await SayAsync(["mapping", file, "--save", "north", .. ports]);
        Assert.Equal(1, code);
        Assert.Contains(
            "It isn't kept, since 1 of its questions is open. Answer it: --answer \"date_order=",
            said,
            StringComparison.Ordinal
        );
        Assert.Contains("their names stand on line 2", said, StringComparison.Ordinal);
        Assert.Contains("The whole file: 40 rows, 40 accepted", said, StringComparison.Ordinal);

        (code, said) = await SayAsync(["mapping", file, "--answer", "date_order=d/M/yyyy", "--save", "north", .. ports]);
        Assert.Equal(0, code);
        Assert.Contains("Next: run", said, StringComparison.Ordinal);

        (code, said) = await SayAsync(["run", file, "--source", "north", "--out", Path.Combine(folder, "out"), .. ports]);
        Assert.Equal(0, code);
        Assert.Contains("Rows read 40 = accepted 40", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_a_file_by_a_mapping_s_file_and_names_what_it_passes_over()
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
        Directory.CreateDirectory(Path.Combine(inbox, "older"));
        await File.WriteAllTextAsync(Path.Combine(inbox, "notes.docx"), "PK");
        await File.WriteAllBytesAsync(Path.Combine(inbox, "night.csv"), DeclarationFile.Of(30).Bytes());
        var mapping = Path.Combine(folder, "mine.json");
        await File.WriteAllTextAsync(mapping, (ShippedMappings.BySource["bhutan"] with { Source = "mine" }).ToJson());

        var (code, said) = await SayAsync("run", inbox, "--source", mapping, "--port", "0", "--azurite-port", "0");

        Assert.Equal(0, code);
        Assert.Contains("is kept as the mapping of the source mine", said, StringComparison.Ordinal);
        Assert.Contains("notes.docx, older/ (a folder).", said, StringComparison.Ordinal);
        Assert.Contains("accepted 30", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drops_a_file_into_the_inbox_which_the_next_session_takes_up()
    {
        var night = Path.Combine(folder, "night.csv");
        await File.WriteAllBytesAsync(night, DeclarationFile.Of(30).Bytes());

        var (code, said) = await SayAsync("inbox", night, "--source", "bhutan", "--azurite-port", "0");
        Assert.Equal(0, code);
        Assert.Contains("declarations/bhutan/night.csv is in the inbox. No session runs", said, StringComparison.Ordinal);

        (code, said) = await SayAsync("inbox", night, "--source", "nowhere", "--azurite-port", "0");
        Assert.Equal(1, code);
        Assert.Contains("There is no mapping for the source \"nowhere\"", said, StringComparison.Ordinal);

        (_, said) = await SayAsync("run", night, "--source", "bhutan", "--port", "0", "--azurite-port", "0");
        Assert.Contains("accepted 30", said, StringComparison.Ordinal);
        (_, said) = await SayAsync("run", night, "--source", "bhutan", "--port", "0", "--azurite-port", "0");
        Assert.Contains("This very file was taken up before", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "is \"2\" in 100 rows of 300, a scale")]
    [InlineData("MAYBE", "is \"MAYBE\" in 100 rows of 300. Say in the mapping")]
    public async Task Names_labels_that_are_no_yes_and_no_before_it_learns(string label, string sentence)
    {
        var file = Path.Combine(folder, "history.csv");
        var lines = System.Text.Encoding.UTF8.GetString(DeclarationFile.Of(300).Bytes()).TrimEnd().Split('\n');
        await File.WriteAllLinesAsync(
            file,
            lines.Select((line, i) => i == 0 ? line + ",finding" : $"{line},{(i % 3) switch { 0 => label, 1 => "0", _ => "1" }}")
        );

        var (code, said) = await SayAsync("train", file, "--source", "bhutan", "--port", "0", "--azurite-port", "0");

        Assert.Equal(1, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_no_row_of_a_history_passed()
    {
        var file = Path.Combine(folder, "history.csv");
        var lines = System.Text.Encoding.UTF8.GetString(DeclarationFile.Of(30, office: "NOWHERE").Bytes()).TrimEnd().Split('\n');
        await File.WriteAllLinesAsync(file, lines.Select((line, i) => line + (i == 0 ? ",finding" : ",1")));

        var (code, said) = await SayAsync("train", file, "--source", "bhutan", "--port", "0", "--azurite-port", "0");

        Assert.Equal(1, code);
        Assert.Contains("None of the 30 rows passed the checks", said, StringComparison.Ordinal);
        Assert.Contains("OFFICE_UNKNOWN office 30 times, first on line 2", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_exports_anchors_and_verifies_the_audit_trail()
    {
        string[] ports = ["--port", "0", "--azurite-port", "0"];
        var (night, trail) = (Path.Combine(folder, "night.csv"), Path.Combine(folder, "trail.jsonl"));
        await File.WriteAllBytesAsync(night, DeclarationFile.Of(50).Bytes());
        Assert.Equal(0, (await SayAsync(["run", night, "--source", "bhutan", "--out", Path.Combine(folder, "out"), .. ports])).Code);

        var (code, said) = await SayAsync(["audit", "list", "--kind", "BATCH_FINISHED", "--since", "2026-01-01", .. ports]);
        Assert.Equal(0, code);
        Assert.Contains("1 entries.", said, StringComparison.Ordinal);
        Assert.Contains("\"Accepted\":50", said, StringComparison.Ordinal);
        (_, said) = await SayAsync(["audit", "anchor", .. ports]);
        var anchor = said.Split('\n').Single(line => line.StartsWith("1:", StringComparison.Ordinal)).Trim();
        Assert.Contains("Wrote 1 entries", (await SayAsync(["audit", "export", trail, .. ports])).Said, StringComparison.Ordinal);

        (code, said) = await SayAsync(["audit", "verify", "--batches", "--anchor", anchor, .. ports]);
        Assert.Equal(0, code);
        Assert.Contains("in order: 1 entries, and entry 1 is the one noted elsewhere", said, StringComparison.Ordinal);
        Assert.Contains("Decisions, chunks and scores of 1 batches are those of the trail.", said, StringComparison.Ordinal);
        Assert.Contains(
            "in order: 1 entries",
            (await SayAsync("audit", "verify", trail, "--anchor", anchor)).Said,
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(
            trail,
            (await File.ReadAllTextAsync(trail)).Replace("BATCH_FINISHED", "BATCH_INVENTED", StringComparison.Ordinal)
        );
        (code, said) = await SayAsync("audit", "verify", trail);
        Assert.Equal(1, code);
        Assert.Contains("The audit trail is broken. Entry 1 (BATCH_INVENTED bhutan-", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command \"fly\".", "fly")]
    [InlineData("There is no option --fast.", "serve", "--fast")]
    [InlineData("Option 'port' is defined but no value has been provided.", "serve", "--port")]
    [InlineData("--port is \"high\"; it must be a whole number from 0 to 65535.", "serve", "--port", "high")]
    [InlineData("--azurite-port is \"70000\"", "serve", "--azurite-port", "70000")]
    [InlineData("\"run\" needs FILE|FOLDER.", "run")]
    [InlineData("\"run\" needs --source", "run", "night.csv")]
    [InlineData("There is no file or folder none.csv.", "run", "none.csv", "--source", "bhutan")]
    [InlineData("There is no file none.csv.", "train", "none.csv", "--source", "bhutan")]
    [InlineData("none.csv", "reference", "none.csv")]
    [InlineData("--list is \"towns\"; it must be one of nomenclature, offices", "reference", "{odd}", "--list", "towns")]
    [InlineData("There is no command \"audit burn\".", "audit", "burn")]
    [InlineData("\"audit export\" needs FILE.", "audit", "export")]
    [InlineData("\"12\" is no anchor", "audit", "verify", "--anchor", "12")]
    [InlineData("--since is \"today\"; it must be a day as yyyy-MM-dd.", "audit", "list", "--since", "today")]
    [InlineData("none.jsonl", "audit", "verify", "none.jsonl")]
    [InlineData("There is no file none.csv.", "outcomes", "none.csv")]
    [InlineData("\"forecast\" needs FILE.", "forecast")]
    [InlineData("There is no file none.csv.", "forecast", "none.csv")]
    [InlineData("--horizon is \"61\"; it must be a whole number from 1 to 60.", "forecast", "{revenue}", "--horizon", "61")]
    [InlineData("--as-of is \"today\"; it must be a day as yyyy-MM-dd", "forecast", "{revenue}", "--as-of", "today")]
    [InlineData("There is no file none.json.", "forecast", "{revenue}", "--events", "none.json")]
    [InlineData("Line 3: 'a lot' isn't an amount", "forecast", "{odd}")]
    [InlineData("can't be read: ", "forecast", "{revenue}", "--assume", "{odd}")]
    public async Task Says_in_a_sentence_what_is_wrong_with_a_command(string sentence, params string[] args)
    {
        var (revenue, odd) = (Path.Combine(folder, "revenue.csv"), Path.Combine(folder, "odd.csv"));
        await File.WriteAllTextAsync(revenue, "month,amount\n2025-01,1\n");
        await File.WriteAllTextAsync(odd, "month,amount\n2025-01,1\n2025-02,a lot\n");

        var (code, said) = await SayAsync([
            .. args.Select(word =>
                word.Replace("{revenue}", revenue, StringComparison.Ordinal).Replace("{odd}", odd, StringComparison.Ordinal)
            ),
        ]);

        Assert.Equal(1, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "--azurite-port")]
    [InlineData("--azurite-port", "--port")]
    public async Task Says_which_port_is_taken(string taken, string free)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var (code, said) = await SayAsync("serve", taken, $"{port}", free, "0");

        Assert.Equal(1, code);
        Assert.Contains($"Port {port} on 127.0.0.1", said, StringComparison.Ordinal);
        Assert.Contains("is not free", said, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Declarations.Csv.CsvTable.Row> Rows(string file) =>
        CsvRows.Of(BinaryData.FromBytes(File.ReadAllBytes(file)));

    private async Task<(int Code, string Said)> SayAsync(params string[] args)
    {
        using var said = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(said),
            }
        );
        console.Profile.Width = 2_000;
        string[] storage = args[0] == "forecast" ? [] : ["--data", folder];
        var code = await CommandLine.RunAsync([.. args, .. storage], console, TimeProvider.System);
        return (code, said.ToString());
    }
}
