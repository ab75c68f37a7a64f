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

    /// <summary>The cut-offs of an office, or null where it has none by that model yet.</summary>
    public async Task<CutOff?> FindAsync(string office, string model, CancellationToken cancellationToken = default)
    {
        var found = await table
            .GetEntityIfExistsAsync<TableEntity>(Partition, SafeKey.Of(office), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return found.HasValue && found.Value!.GetString("Model") == model
            ? new CutOff(found.Value.GetString("Date"), found.Value.GetDouble("Red")!.Value, found.Value.GetDouble("Yellow")!.Value)
            : null;
    }
}
