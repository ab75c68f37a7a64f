using System.Globalization;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// How many items each file of the last weeks brought to each office, in the order in which they were finished: what usually comes later on
/// a day. One row an office and day, so that what a batch reads doesn't grow with the batches before it.
/// </summary>
public sealed class OfficeDays(PipelineStorage storage)
{
    private const string Partition = "days";
    private const int Weeks = 4;
    private const int RowsInTransaction = 100;
    private readonly TableClient table = storage.Table(StorageNames.CapacityTable);

    /// <summary>The days of the last weeks before one.</summary>
    /// <param name="date">The day, yyyy-MM-dd.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<UsualDays> BeforeAsync(string date, CancellationToken cancellationToken)
    {
        var from = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(-7 * Weeks);
        var first = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var days = new List<(string Office, IReadOnlyList<DayFile> Files)>();
        await foreach (
            var row in table
                .QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {first} and RowKey lt {date}"),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            days.Add((row.GetString("Office"), DayFiles.Read(row.GetString("Files"))));
        }

        return new UsualDays(days);
    }

    /// <summary>Notes a day's files at some offices; noted twice they stand once.</summary>
    /// <param name="date">The day, yyyy-MM-dd.</param>
    /// <param name="offices">By office, the files in the order in which they were finished.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task NoteAsync(
        string date,
        IReadOnlyDictionary<string, IReadOnlyList<DayFile>> offices,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var part in offices.Chunk(RowsInTransaction))
        {
            await table
                .SubmitTransactionAsync(
                    part.Select(office => new TableTransactionAction(
                        TableTransactionActionType.UpsertReplace,
                        new TableEntity(Partition, $"{date}|{SafeKey.Of(office.Key)}")
                        {
                            ["Office"] = office.Key,
                            ["Files"] = DayFiles.Write(office.Value),
                        }
                    )),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }
}
