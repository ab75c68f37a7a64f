using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>
/// The score from which an office's latest batch was selected by ranking, by lane: what a single score asked for during the day is compared
/// with.
/// </summary>
public sealed class CutOffs(PipelineStorage storage)
{
    private const string Partition = "cut-off";
    private readonly TableClient table = storage.Table(StorageNames.CapacityTable);

    /// <summary>Notes the cut-offs of an office.</summary>
    public Task SetAsync(
        string office,
        string model,
        string date,
        double red,
        double yellow,
        CancellationToken cancellationToken = default
    ) =>
        table.UpsertEntityAsync(
            new TableEntity(Partition, SafeKey.Of(office))
            {
                ["Model"] = model,
                ["Date"] = date,
                ["Red"] = red,
                ["Yellow"] = yellow,
            },
            TableUpdateMode.Replace,
            cancellationToken
        );

    /// <summary>Those of all offices.</summary>
    public async Task<OfficeCutOffs> AllAsync(CancellationToken cancellationToken = default)
    {
        var known = new Dictionary<string, (string Model, CutOff CutOff)>(StringComparer.Ordinal);
        await foreach (
            var row in table
                .QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            known[row.RowKey] = (
                row.GetString("Model"),
                new CutOff(row.GetString("Date"), row.GetDouble("Red")!.Value, row.GetDouble("Yellow")!.Value)
            );
        }

        return new OfficeCutOffs(known);
    }
}
