using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>Reads what a batch left in storage, by the names of the design.</summary>
public static class Results
{
    public static async Task<BinaryData?> FileAsync(this CustomsHost customs, string container, string name)
    {
        var blob = customs.Storage.Container(container).GetBlobClient(name);
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content : null;
    }

    public static async Task<IReadOnlyList<CsvTable.Row>> RowsAsync(this CustomsHost customs, string path) =>
        await customs.FileAsync(StorageNames.Batches, path) is { } file ? CsvRows.Of(file) : [];

    public static Task<IReadOnlyList<CsvTable.Row>> RejectsAsync(this CustomsHost customs, BatchRecord batch) =>
        customs.RowsAsync($"{batch.RowKey}/rejects.csv");

    public static Task<IReadOnlyList<CsvTable.Row>> RepairsAsync(this CustomsHost customs, BatchRecord batch) =>
        customs.RowsAsync($"{batch.RowKey}/repairs.csv");

    /// <summary>The rows of every work list of a day.</summary>
    public static async Task<IReadOnlyList<CsvTable.Row>> WorkListsAsync(this CustomsHost customs, string date)
    {
        var rows = new List<CsvTable.Row>();
        await foreach (var blob in customs.Storage.Container(StorageNames.WorkLists).GetBlobsAsync(default, default, date + "/", default))
        {
            rows.AddRange(CsvRows.Of((await customs.FileAsync(StorageNames.WorkLists, blob.Name))!));
        }

        return rows;
    }
}
