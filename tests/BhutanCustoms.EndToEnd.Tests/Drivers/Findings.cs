using System.Net.Http.Json;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>What officers send about inspections, and what is kept of it.</summary>
internal static class Findings
{
    private static readonly DateTimeOffset End = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Uploads a file of findings without anything taking it in.</summary>
    public static Task UploadFindingsAsync(this CustomsHost customs, byte[] file, string name = "findings.csv") =>
        customs.Storage.Container(StorageNames.Outcomes).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(file), overwrite: true);

    /// <summary>Uploads a file of findings and waits until its trigger has taken it in.</summary>
    public static async Task<FindingSummary> TakeInAsync(this CustomsHost customs, byte[] file, string name = "findings.csv")
    {
        var uploaded = await customs
            .Storage.Container(StorageNames.Outcomes)
            .GetBlobClient(name)
            .UploadAsync(BinaryData.FromBytes(file), overwrite: true);
        await Until.ValueAsync(
            () => customs.Get<InboxReceipts>().FindAsync(FindingFiles.Receipt(name), uploaded.Value.ETag),
            $"{name} to be taken in"
        );
        return (await customs.Get<FindingFiles>().SummaryAsync(name))!;
    }

    public static async Task<IReadOnlyList<OutcomeRecord>> OutcomesAsync(this CustomsHost customs)
    {
        var outcomes = new List<OutcomeRecord>();
        await foreach (var outcome in customs.Get<OutcomeStore>().AllAsync(End))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    public static async Task<IReadOnlyList<QuarantineRecord>> QuarantineAsync(this CustomsHost customs)
    {
        var records = new List<QuarantineRecord>();
        await foreach (var record in customs.Get<QuarantineStore>().AllAsync(withReleased: true))
        {
            records.Add(record);
        }

        return records;
    }

    public static async Task<IReadOnlyList<AuditEntry>> AuditAsync(this CustomsHost customs, string kind)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in customs.Get<AuditTrail>().EntriesAsync())
        {
            entries.Add(entry);
        }

        return [.. entries.Where(entry => entry.Kind == kind)];
    }

    public static async Task<string> QuarantineFileAsync(this CustomsHost customs, string name = "findings.csv") =>
        (
            await customs.Storage.Container(StorageNames.Findings).GetBlobClient($"{name}/quarantine.csv").DownloadContentAsync()
        ).Value.Content.ToString();

    public static IReadOnlyList<CsvTable.Row> Rows(string csv) => CsvRows.Of(BinaryData.FromString(csv));

    public static async Task<(int Status, JsonElement Body)> PostAsync(this CustomsHost customs, string path, object body)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var answer = await http.PostAsJsonAsync(path, body);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public static async Task<(int Status, JsonElement Body)> GetAsync(this CustomsHost customs, string path)
    {
        using var http = new HttpClient { BaseAddress = customs.Address };
        var answer = await http.GetAsync(path);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
