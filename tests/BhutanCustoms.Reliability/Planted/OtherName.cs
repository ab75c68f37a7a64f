using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Planted;

/// <summary>Who stores the scores of a chunk a second time gives them another name.</summary>
internal sealed class OtherName : PlantedBug
{
    private readonly HashSet<string> stored = new(StringComparer.Ordinal);

    public override StorageResponse Answer(StorageDouble storage, Worker worker, StorageRequest request) =>
        storage.Answer(
            request is { Service: StorageService.Blob, Method: "PUT" }
            && request.Path.Contains("/fraud/", StringComparison.Ordinal)
            && !stored.Add(request.Path)
                ? request.With(
                    address: new Uri(request.Address.AbsoluteUri.Replace(".parquet", "-again.parquet", StringComparison.Ordinal))
                )
                : request
        );
}
