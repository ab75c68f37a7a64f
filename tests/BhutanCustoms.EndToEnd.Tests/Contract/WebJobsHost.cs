using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>Functions under the WebJobs SDK, whose listeners the Functions host runs.</summary>
internal sealed class WebJobsHost : IFunctionsOnTrial
{
    private readonly Trial trial;
    private readonly IHost host;

    private WebJobsHost(Trial trial, IHost host) => (this.trial, this.host) = (trial, host);

    public IServiceProvider Services => host.Services;

    public IReadOnlyCollection<string> Deliveries => host.Services.GetRequiredService<WorkerCalls.Worker>().Deliveries;

    public static async Task<IFunctionsOnTrial> StartAsync(Trial trial)
    {
        var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration =>
                configuration
                    // As the Functions host gives host.json to the extensions.
                    .AddConfiguration(
                        new ConfigurationBuilder()
                            .AddInMemoryCollection(
                                new ConfigurationBuilder()
                                    .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(trial.HostJson)))
                                    .Build()
                                    .AsEnumerable()
                                    .Select(pair => KeyValuePair.Create($"AzureWebJobs:{pair.Key}", pair.Value))
                            )
                            .Build()
                    )
                    .AddInMemoryCollection(trial.Settings)
                    .AddInMemoryCollection([KeyValuePair.Create("AzureWebJobs:hostid", (string?)"contract")])
            )
            .ConfigureWebJobs(webJobs => webJobs.AddAzureStorageBlobs().AddAzureStorageQueues())
            .ConfigureServices(services =>
            {
                trial.Configure(services);
                services.AddSingleton<ITypeLocator>(new Emitted(WebJobsFunctions.Emit(trial.StorageFunctions)));
                services.AddSingleton(provider => new WorkerCalls.Worker(trial.StorageFunctions, provider));
            })
            .Build();
        await host.StartAsync();
        return new WebJobsHost(trial, host);
    }

    public async Task AnnounceAsync(BlobClient blob, ETag version)
    {
        var webhook = host
            .Services.GetServices<IExtensionConfigProvider>()
            .OfType<IAsyncConverter<HttpRequestMessage, HttpResponseMessage>>()
            .Single();
        foreach (var (name, function) in trial.StorageFunctions)
        {
            var trigger = function
                .GetParameters()
                .SelectMany(p => p.GetCustomAttributes(false))
                .OfType<Microsoft.Azure.Functions.Worker.BlobTriggerAttribute>()
                .SingleOrDefault();
            if (trigger?.BlobPath.Split('/')[0] != blob.BlobContainerName)
            {
                continue;
            }

            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"http://host/runtime/webhooks/blobs?functionName=Host.Functions.{name}"
            )
            {
                Content = System.Net.Http.Json.JsonContent.Create(
                    new[]
                    {
                        new
                        {
                            data = new
                            {
                                url = blob.Uri,
                                eTag = version.ToString().Trim('"'),
                                blobType = "BlockBlob",
                            },
                        },
                    }
                ),
            };
            request.Headers.Add("aeg-event-type", "Notification");
            using var answer = await webhook.ConvertAsync(request, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await host.StopAsync();
        }
        catch (InvalidOperationException)
        {
            // Two blob functions share a listener, and each stops it.
        }

        host.Dispose();
    }

    private sealed class Emitted(Type type) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [type];
    }
}
