using System.Globalization;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Night.Ledger;

/// <summary>
/// Rows beside those of the batches, so that open ones and the latest are found without reading all: a pointer to each open batch, and a
/// copy of every batch under a key that sorts the newest first. They lie in the batches' own partition and change in one transaction with
/// them, so that they never differ.
/// </summary>
internal static class BatchIndex
{
    private const string Open = "!open|";
    private const string Recent = "!recent|";

    /// <summary>The batches themselves: identities begin with a letter, a digit, a hyphen or an underscore, all behind "!".</summary>
    public static string Batches { get; } = TableClient.CreateQueryFilter($"PartitionKey eq {BatchRecord.Partition} and RowKey ge '-'");

    /// <summary>The pointers to open batches.</summary>
    public static string OpenBatches { get; } = Rows(Open, Open[..^1] + "}");

    /// <summary>The copies from the newest on, or from behind one of them.</summary>
    public static string RecentBatches(string? after) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {BatchRecord.Partition} and RowKey gt {Recent + after} and RowKey lt {Recent[..^1] + "}"}"
        );

    public static string OpenKey(string batch) => Open + batch;

    public static string BatchOf(string key) => key[(key.LastIndexOf('|') + 1)..];

    /// <summary>Where a batch stands in the list of the newest first.</summary>
    public static string Place(BatchRecord batch) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.MaxValue.Ticks - batch.ReceivedAt.UtcTicks:D19}|{batch.RowKey}");

    public static string RecentKey(BatchRecord batch) => Recent + Place(batch);

    private static string Rows(string from, string until) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {BatchRecord.Partition} and RowKey ge {from} and RowKey lt {until}");
}
