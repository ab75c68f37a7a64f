using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// Shares each office's capacity of a day among the day's batches. A day has a row an office with what is taken of it, and a row a batch
/// and office with its share. A batch reads just the former and its own, selects within what is left, and writes both in one conditional
/// transaction; if another batch wrote meanwhile, it selects again. A batch finished a second time, or one that stopped between two
/// transactions, finds its limits again.
/// </summary>
public sealed class CapacityStore(PipelineStorage storage)
{
    // Two rows an office, and 100 rows a transaction.
    private const int OfficesInTransaction = 50;
    private readonly TableClient table = storage.Table(StorageNames.CapacityTable);

    /// <summary>What is taken of a day's capacities, and what of it by a batch.</summary>
    public async Task<CapacityPage> ReadAsync(string date, string batch, CancellationToken cancellationToken = default)
    {
        var taken = new Dictionary<string, OfficeTaken>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(date, "office", cancellationToken).ConfigureAwait(false))
        {
            taken.Add(
                row.GetString("Office"),
                new OfficeTaken(
                    row.ETag,
                    row.GetInt32("Red")!.Value,
                    row.GetInt32("Yellow")!.Value,
                    row.GetString("Criteria") ?? "",
                    DayFiles.Read(row.GetString("Files") ?? "")
                )
            );
        }

        var own = new Dictionary<string, OfficeShare>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(date, $"share|{batch}", cancellationToken).ConfigureAwait(false))
        {
            own.Add(
                row.GetString("Office"),
                new OfficeShare(
                    row.GetInt32("RedLimit")!.Value,
                    row.GetInt32("YellowLimit")!.Value,
                    row.GetInt32("Red")!.Value,
                    row.GetInt32("Yellow")!.Value
                )
                {
                    Criteria = row.GetString("Criteria") ?? "",
                    CriteriaBefore = row.GetString("CriteriaBefore") ?? "",
                    Items = row.GetInt64("Items") ?? 0,
                    Without = row.GetInt32("Without") ?? 0,
                    RiskFrom = row.GetDouble("RiskFrom") ?? 0,
                    RedKept = row.GetInt32("RedKept") ?? 0,
                    YellowKept = row.GetInt32("YellowKept") ?? 0,
                    FilesBefore = row.GetString("FilesBefore") ?? "",
                }
            );
        }

        return new CapacityPage(date, taken, own);
    }

    /// <summary>The files of a day at an office, in the order in which they were finished.</summary>
    public async Task<IReadOnlyList<DayFile>> FilesAsync(string date, string office, CancellationToken cancellationToken = default) =>
        SafeKey.IsKey(date)
        && await table.FindAsync<TableEntity>(date, OfficeRow(office), cancellationToken).ConfigureAwait(false) is { } row
            ? DayFiles.Read(row.GetString("Files") ?? "")
            : [];

    /// <summary>Writes a batch's shares where nobody has taken of the same offices since the page was read.</summary>
    /// <returns>Whether all were written.</returns>
    public async Task<bool> TryTakeAsync(
        CapacityPage page,
        string batch,
        IReadOnlyDictionary<string, OfficeShare> shares,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var part in shares.Where(share => page.Own.GetValueOrDefault(share.Key) != share.Value).Chunk(OfficesInTransaction))
        {
            try
            {
                await table
                    .SubmitTransactionAsync(part.SelectMany(share => Rows(page, batch, share.Key, share.Value)), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
            {
                return false;
            }
        }

        return true;
    }

    private static string OfficeRow(string office) => $"office|{SafeKey.Of(office)}";

    private static IEnumerable<TableTransactionAction> Rows(CapacityPage page, string batch, string office, OfficeShare share)
    {
        var before = page.Own.GetValueOrDefault(office);
        var known = page.Taken.TryGetValue(office, out var taken);
        var total = new TableEntity(page.Date, OfficeRow(office))
        {
            ["Office"] = office,
            ["Red"] = (taken?.Red ?? 0) + share.Red - (before?.Red ?? 0),
            ["Yellow"] = (taken?.Yellow ?? 0) + share.Yellow - (before?.Yellow ?? 0),
        };
        total["Files"] = DayFiles.Write(page.FilesWith(batch, office, share));
        Note(total, "Criteria", CriterionCounts.Sum(taken?.Criteria ?? "", share.Criteria, before?.Criteria ?? ""));
        yield return known
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, total, taken!.Version)
            : new TableTransactionAction(TableTransactionActionType.Add, total);
        var own = new TableEntity(page.Date, $"share|{batch}|{SafeKey.Of(office)}")
        {
            ["Office"] = office,
            ["RedLimit"] = share.RedLimit,
            ["YellowLimit"] = share.YellowLimit,
            ["Red"] = share.Red,
            ["Yellow"] = share.Yellow,
            ["Items"] = share.Items,
            ["Without"] = share.Without,
            ["RiskFrom"] = share.RiskFrom,
            ["RedKept"] = share.RedKept,
            ["YellowKept"] = share.YellowKept,
        };
        Note(own, "Criteria", share.Criteria);
        Note(own, "CriteriaBefore", share.CriteriaBefore);
        Note(own, "FilesBefore", share.FilesBefore);
        yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, own);
    }

    private static void Note(TableEntity row, string name, string text)
    {
        if (text.Length > 0)
        {
            row[name] = text;
        }
    }

    private AsyncPageable<TableEntity> RowsAsync(string date, string prefix, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {date} and RowKey ge {prefix + "|"} and RowKey lt {prefix + "}"}"),
            cancellationToken: cancellationToken
        );
}
