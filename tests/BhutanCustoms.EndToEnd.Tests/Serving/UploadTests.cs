using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.EndToEnd.Tests.Serving;

/// <summary>A file is uploaded over HTTP, becomes a batch, and its rejects and repairs are read again.</summary>
public sealed class UploadTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Address = "batches?source=bhutan&name=2026/night.csv";

    [Fact]
    public async Task A_file_becomes_a_batch_that_its_address_leads_to()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var file = DeclarationFile.Of(20).Bytes();

        var (status, body, location) = await SendAsync(customs, Address, file);

        Assert.Equal((202, "/api/uploads/bhutan/2026/night.csv"), (status, location));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), body.GetProperty("sha256").GetString());
        var batch = await Until.ValueAsync(
            async () =>
                (await customs.GetAsync("uploads/bhutan/2026/night.csv")).Body is var upload
                && upload.GetProperty("state").GetString() == "Finished"
                    ? upload.GetProperty("batch").GetString()
                    : null,
            "the uploaded file to be a finished batch"
        );
        Assert.Equal(20, (await customs.Ledger.FindAsync(batch!))!.Accepted);
        var entry = Assert.Single(await customs.AuditAsync(AuditKind.FileUploaded));
        Assert.StartsWith("bhutan/2026/night.csv|", entry.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_replaced_only_where_that_is_said()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var (one, other) = (DeclarationFile.Of(20).Bytes(), DeclarationFile.Of(21).Bytes());
        Assert.Equal(202, (await SendAsync(customs, Address, one)).Status);

        var (status, problem, _) = await SendAsync(customs, Address, other);

        Assert.Equal((409, "FILE_EXISTS"), (status, Code(problem)));
        Assert.Equal(one, (await customs.Inbox("bhutan/2026/night.csv").DownloadContentAsync()).Value.Content.ToArray());
        Assert.Equal(202, (await SendAsync(customs, Address + "&replace=true", other)).Status);
        Assert.Equal(other, (await customs.Inbox("bhutan/2026/night.csv").DownloadContentAsync()).Value.Content.ToArray());
    }

    [Theory]
    [InlineData("batches?source=nowhere&name=a.csv", "text/csv", 422, "SOURCE_UNKNOWN")]
    [InlineData("batches?source=bhutan", "text/csv", 422, "MISSING")]
    [InlineData("batches?name=a.csv", "text/csv", 422, "MISSING")]
    [InlineData("batches?source=bhutan&name=..%2Fother%2Fa.csv", "text/csv", 422, "NAME_UNFIT")]
    [InlineData("batches?source=bhutan&name=%2Fa.csv", "text/csv", 422, "NAME_UNFIT")]
    [InlineData("batches?source=bhutan&name=a.csv", "application/json", 415, "application/gzip")]
    [InlineData("batches?source=bhutan&name=a.csv", "text/plain", 415, "application/octet-stream")]
    public async Task Says_why_a_file_is_not_taken(string path, string type, int status, string said)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());

        var answer = await SendAsync(customs, path, "a,b\n1,2\n"u8.ToArray(), type);

        Assert.Equal(status, answer.Status);
        Assert.Contains(said, answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Type);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Takes_no_file_from_a_page_of_another_site(string header, string value)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        using var http = new HttpClient { BaseAddress = customs.Address };
        http.DefaultRequestHeaders.Add(header, value);
        using var file = new ByteArrayContent(DeclarationFile.Of(20).Bytes());
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        var answer = await http.PostAsync(new Uri(Address, UriKind.Relative), file);

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(await customs.Inbox("bhutan/2026/night.csv").ExistsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_refused_and_not_there(bool lengthTold)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Api__MostUploadBytes", "100000"));

        var (status, problem, _) = await SendAsync(customs, Address, new byte[100_001], lengthTold: lengthTold);

        Assert.Equal(413, status);
        Assert.Contains("100,000 bytes", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(await customs.Inbox("bhutan/2026/night.csv").ExistsAsync());
    }

    [Fact]
    public async Task A_large_file_arrives_as_it_is_whether_its_length_is_told_or_not()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("AzureWebJobs.PreprocessBatch.Disabled", "true"));
        var file = new byte[9_000_001];
        new Random(1).NextBytes(file);

        Assert.Equal(202, (await SendAsync(customs, Address, file, "application/octet-stream", lengthTold: false)).Status);

        Assert.Equal(file, (await customs.Inbox("bhutan/2026/night.csv").DownloadContentAsync()).Value.Content.ToArray());
    }

    [Fact]
    public async Task The_same_file_under_the_same_key_is_uploaded_once_and_another_is_refused()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var (one, other) = (DeclarationFile.Of(20).Bytes(), DeclarationFile.Of(21).Bytes());

        var first = await SendAsync(customs, Address, one, key: "night-1");
        var again = await SendAsync(customs, Address, one, key: "night-1");
        var another = await SendAsync(customs, Address, other, key: "night-1");

        Assert.Equal((202, 202), (first.Status, again.Status));
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal((422, "KEY_USED"), (another.Status, Code(another.Body)));
        Assert.Single(await customs.AuditAsync(AuditKind.FileUploaded));
    }

    [Fact]
    public async Task Rejects_and_repairs_are_read_as_JSON_and_as_CSV_and_who_looked_is_noted()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var rows = System.Text.Encoding.UTF8.GetString(DeclarationFile.Of(40).Bytes()).TrimEnd('\n').Split('\n');
        var code = Array.IndexOf(rows[0].Split(','), "hs_code");
        rows[3] = Changed(rows[3], code, "770000");
        rows[5] = Changed(rows[5], Array.IndexOf(rows[0].Split(','), "cif_value"), "\"12,345.00\"");
        var batch = await customs.ProcessAsync(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"));
        using var http = new HttpClient { BaseAddress = customs.Address };

        var rejects = (await customs.GetAsync($"batches/{batch.RowKey}/rejects")).Body;
        var repairs = (await customs.GetAsync($"batches/{batch.RowKey}/repairs")).Body;

        var reject = Assert.Single(rejects.EnumerateArray());
        Assert.Equal((4, "hs_code", "770000"), (reject.GetProperty("line").GetInt64(), Text(reject, "field"), Text(reject, "value")));
        var repair = Assert.Single(repairs.EnumerateArray(), one => Text(one, "field") == "cif_value");
        Assert.Equal((6, "12,345.00"), (repair.GetProperty("line").GetInt64(), Text(repair, "from")));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"batches/{batch.RowKey}/rejects");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        var csv = await http.SendAsync(request);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            await http.GetStringAsync(new Uri($"batches/{batch.RowKey}/rejects?format=csv", UriKind.Relative)),
            await csv.Content.ReadAsStringAsync()
        );
        Assert.Equal("770000", Assert.Single(CsvRows.Of(BinaryData.FromString(await csv.Content.ReadAsStringAsync())))["value"]);
        Assert.Equal(
            4,
            (await customs.AuditAsync(AuditKind.LookedUp)).Count(entry => entry.Subject.Contains(batch.RowKey, StringComparison.Ordinal))
        );
        Assert.Equal(404, (await customs.GetAsync("batches/none/rejects")).Status);
        Assert.Equal(400, (await customs.GetAsync($"batches/{batch.RowKey}/repairs?format=xml")).Status);
    }

    private static string Changed(string row, int column, string value)
    {
        var fields = row.Split(',');
        fields[column] = value;
        return string.Join(',', fields);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static string Code(JsonElement problem) => Text(problem.GetProperty("errors")[0], "code");

    private static async Task<Answer> SendAsync(
        CustomsHost customs,
        string path,
        byte[] file,
        string type = "text/csv",
        bool lengthTold = true,
        string? key = null
    )
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TransferEncodingChunked = !lengthTold;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var answer = await http.SendAsync(request);
        return new Answer(
            (int)answer.StatusCode,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement,
            answer.Headers.Location?.ToString(),
            answer.Content.Headers.ContentType?.MediaType
        );
    }

    private sealed record Answer(int Status, JsonElement Body, string? Location, string? Type)
    {
        public void Deconstruct(out int status, out JsonElement body, out string? location) =>
            (status, body, location) = (Status, Body, Location);
    }
}
