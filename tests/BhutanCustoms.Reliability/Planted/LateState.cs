using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Planted;

/// <summary>That a chunk was classified or scored is saved only once the message about it was deleted.</summary>
internal sealed class LateState : PlantedBug
{
    private readonly List<(Worker Worker, StorageRequest Request)> late = [];

    public override StorageResponse Answer(StorageDouble storage, Worker worker, StorageRequest request)
    {
        if (
            request is { Service: StorageService.Table, Method: "PATCH" or "POST" }
            && request.Path.StartsWith("Chunks(", StringComparison.Ordinal)
        )
        {
            late.Add((worker, request));
            return StorageResponse.Of(204).Add("ETag", "W/\"later\"");
        }

        var response = storage.Answer(request);
        if (request is { Service: StorageService.Queue, Method: "DELETE" })
        {
            foreach (var (_, saved) in late.Where(one => one.Worker == worker))
            {
                storage.Answer(saved);
            }

            late.RemoveAll(one => one.Worker == worker);
        }

        return response;
    }
}
