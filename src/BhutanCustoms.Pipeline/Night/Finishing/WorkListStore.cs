using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Finishing;

/// <summary>The work lists of offices: the table for systems, a CSV a day and office for people.</summary>
public sealed class WorkListStore(PipelineStorage storage)
{
    // A transaction has room for a hundred rows and for 4 MiB; a row with the longest texts takes some 50 kB as it is sent, six bytes for
    // a letter that isn't ASCII.
    private const int MostInTransaction = 50;
    private readonly TableClient table = storage.Table(StorageNames.WorkListTable);
    private readonly BlobContainerClient container = storage.Container(StorageNames.WorkLists);

    /// <summary>The columns of the CSV.</summary>
    public static string Header =>
        "date,office,lane,rank,chosen_by,item,importer,hs_code,suggested_hs_code,hs_probability_wrong,hs_taxes_at_stake,goods_description,origin,cif_local,score,revenue_at_stake,reasons,model,batch,amended";

    /// <summary>The CSV's name in the container.</summary>
    public static string FileName(string date, string office) => $"{date}/{SafeKey.Of(office)}.csv";

    /// <summary>Adds the items of a batch for one office and writes the office's list anew.</summary>
    public async Task AddAsync(
        string date,
        string office,
        IReadOnlyCollection<WorkListItem> items,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var part in items.Chunk(MostInTransaction))
        {
            foreach (var item in part)
            {
                (item.PartitionKey, item.RowKey) = (
                    Partition(date, office),
                    $"{item.Batch}|{(item.Lane == "Red" ? 0 : 1)}{item.Rank.ToString("D6", CultureInfo.InvariantCulture)}"
                );
            }

            await table
                .SubmitTransactionAsync(
                    part.Select(item => new TableTransactionAction(TableTransactionActionType.UpsertReplace, item)),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        await WriteFileAsync(date, office, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The work list of an office on a day: red before yellow, by score, the random ones among them.</summary>
    public async Task<IReadOnlyList<WorkListItem>> ReadAsync(string date, string office, CancellationToken cancellationToken = default)
    {
        var partition = Partition(date, office);
        var items = new List<WorkListItem>();
        if (!SafeKey.IsKey(partition))
        {
            return items;
        }

        await foreach (
            var item in table
                .QueryAsync<WorkListItem>(item => item.PartitionKey == partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            items.Add(item);
        }

        return
        [
            .. items
                .OrderBy(item => item.Lane, StringComparer.Ordinal)
                .ThenByDescending(item => item.Score)
                .ThenBy(item => item.RowKey, StringComparer.Ordinal),
        ];
    }

    /// <summary>The selected items of an importer on the lists of some days. Reads these days' lists of all offices.</summary>
    /// <param name="importer">The importer's pseudonym.</param>
    /// <param name="from">The first day, yyyy-MM-dd.</param>
    /// <param name="until">The last day, yyyy-MM-dd.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<WorkListItem>> OfImporterAsync(
        string importer,
        string from,
        string until,
        CancellationToken cancellationToken = default
    )
    {
        var items = new List<WorkListItem>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey ge {from + "|"} and PartitionKey lt {until + "~"} and Importer eq {importer}"
        );
        await foreach (var item in table.QueryAsync<WorkListItem>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>
    /// In which chunk each item of a batch is that stands on a list of its day: as many as offices inspect, however large the batch.
    /// </summary>
    internal async Task<IReadOnlyList<(string Item, int Chunk)>> ChunksAsync(string date, string batch, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {date + "|"} and PartitionKey lt {date + "~"} and Batch eq {batch}");
        string[] columns = [nameof(WorkListItem.Item), nameof(WorkListItem.Chunk)];
        var places = new List<(string, int)>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, columns, cancellationToken).ConfigureAwait(false))
        {
            places.Add((row.GetString(nameof(WorkListItem.Item)), row.GetInt32(nameof(WorkListItem.Chunk)) ?? 0));
        }

        return places;
    }

    /// <summary>Whether the CSV of an office's list is what its rows give; asked again where a batch may be writing both.</summary>
    internal async Task<bool> IsWrittenAsync(string date, string office, CancellationToken cancellationToken)
    {
        const int Tries = 3;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var items = await ReadAsync(date, office, cancellationToken).ConfigureAwait(false);
            if (
                await container.ReadAsync(FileName(date, office), cancellationToken).ConfigureAwait(false) is { } file
                && file.ToMemory().Span.SequenceEqual(Csv(items))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A batch's rows in the lists of its offices, as text, by which they can be compared.</summary>
    internal static string Rows(IEnumerable<WorkListItem> items) =>
        string.Concat(
            items
                .OrderBy(item => item.Office, StringComparer.Ordinal)
                .ThenBy(item => item.Lane, StringComparer.Ordinal)
                .ThenBy(item => item.Rank)
                .Select(item => Line(item, item.Rank, latest: item.Version))
        );

    /// <summary>The CSV of an office's list.</summary>
    public static byte[] Csv(IReadOnlyCollection<WorkListItem> items)
    {
        var latest = items.GroupBy(Identity).ToDictionary(versions => versions.Key, versions => versions.Max(item => item.Version));
        return Encoding.UTF8.GetBytes(
            Header + "\n" + string.Concat(items.Select((item, index) => Line(item, index + 1, latest[Identity(item)])))
        );
    }

    /// <summary>
    /// Whether an item amends an earlier one, or is itself amended by one that stands in the same list; empty for neither.
    /// </summary>
    internal static string Amended(WorkListItem item, int latest) =>
        item.Version < latest ? $"version {latest} stands in this list, too"
        : item.Version > 1 ? $"amended, version {item.Version}"
        : "";

    private static (string Source, string Item) Identity(WorkListItem item) => (BatchId.SourceOf(item.Batch), item.Item);

    private static string Partition(string date, string office) => $"{date}|{SafeKey.Of(office)}";

    private static string Line(WorkListItem item, int rank, int latest) =>
        string.Join(
            ',',
            new[]
            {
                item.Date,
                item.Office,
                item.Lane,
                Text(rank),
                item.Cause,
                item.Item,
                item.Importer,
                item.HsCode,
                item.SuggestedHsCode,
                Text(item.HsProbabilityWrong, "F4"),
                Text(item.HsTaxesAtStake, "F2"),
                item.Description,
                item.Origin,
                Text(item.LocalCif, "F2"),
                Text(item.Score, "F4"),
                Text(item.RevenueAtStake, "F2"),
                item.Reasons.Replace("\n", " | ", StringComparison.Ordinal),
                item.Model,
                item.Batch,
                Amended(item, latest),
            }.Select(CsvText.Field)
        ) + "\n";

    private static string Text(double? number, string format = "F0") => number?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>
    /// Writes the CSV from the table. If another batch wrote it since it was looked at, the table is read again, so that no item is lost.
    /// </summary>
    private async Task WriteFileAsync(string date, string office, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(FileName(date, office));
        while (true)
        {
            var before = await VersionAsync(blob, cancellationToken).ConfigureAwait(false);
            var items = await ReadAsync(date, office, cancellationToken).ConfigureAwait(false);
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = "text/csv; charset=utf-8" },
                Conditions = before is { } version
                    ? new BlobRequestConditions { IfMatch = version }
                    : new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            try
            {
                await blob.UploadAsync(BinaryData.FromBytes(Csv(items)), options, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                // Another batch wrote the list meanwhile.
            }
        }
    }

    private static async Task<ETag?> VersionAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }
}
