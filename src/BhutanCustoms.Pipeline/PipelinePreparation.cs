using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Hosting;

namespace BhutanCustoms.Pipeline;

/// <summary>
/// At the start, before any function runs: makes containers, queues and tables, and puts the shipped reference lists where there are none.
/// </summary>
internal sealed class PipelinePreparation(PipelineStorage storage, ReferenceStore references) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await storage.CreateAsync(cancellationToken).ConfigureAwait(false);
        await references.SeedAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
