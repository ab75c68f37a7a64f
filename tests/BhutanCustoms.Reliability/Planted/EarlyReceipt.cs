using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Planted;

/// <summary>A file's receipt is written before the work on it.</summary>
internal sealed class EarlyReceipt : PlantedBug
{
    public override async Task BeforeFileAsync(Worker worker, string file)
    {
        var blob = worker.Get<PipelineStorage>().Container(StorageNames.Inbox).GetBlobClient(file);
        var found = await InboxFile.IdentifyAsync(blob, default);
        await worker.Get<InboxReceipts>().SetAsync(file, found.Version, BatchId.Of(found.Source, found.Sha256));
    }
}
