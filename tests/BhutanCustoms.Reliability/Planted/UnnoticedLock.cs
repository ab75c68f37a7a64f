using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Planted;

/// <summary>Whoever lost a lock is told that it was renewed.</summary>
internal sealed class UnnoticedLock : PlantedBug
{
    public override StorageResponse Answer(StorageDouble storage, Worker worker, StorageRequest request)
    {
        var response = storage.Answer(request);
        return request.Header("x-ms-lease-action") == "renew" && response.Status == 409
            ? StorageResponse.Of(200).AddVersion("\"0x1\"", default).Add("x-ms-lease-id", request.Header("x-ms-lease-id")!)
            : response;
    }
}
