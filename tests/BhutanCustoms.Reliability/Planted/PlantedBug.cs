using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Planted;

/// <summary>Something wrong put between product and storage, of which the harness must tell. This one does nothing wrong.</summary>
internal class PlantedBug
{
    public static PlantedBug None { get; } = new();

    /// <summary>Answers a worker's request.</summary>
    public virtual StorageResponse Answer(StorageDouble storage, Worker worker, StorageRequest request) => storage.Answer(request);

    /// <summary>Runs before the step that takes up a file.</summary>
    public virtual Task BeforeFileAsync(Worker worker, string file) => Task.CompletedTask;
}
