using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

internal sealed class NoFunctionsHost(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
        return Console.Error.WriteLineAsync(
            "This build was made without the Azure Functions worker packages and can't serve the Functions host; run the same functions with: dotnet run --project src/BhutanCustoms.LocalHost");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
