using BhutanCustoms.Functions.Telemetry;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BhutanCustoms.Functions.Tests.Telemetry;

public sealed class TelemetryServicesTests
{
    [Fact]
    public void Where_nothing_is_set_nothing_listens() => Assert.Empty(new ServiceCollection().AddTelemetry(Configuration()));

    [Fact]
    public async Task Sends_a_steps_span_measures_and_log_line_to_the_endpoint_of_the_configuration()
    {
        using var receiver = new OtlpReceiver();
        var configuration = Configuration(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        );
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<PipelineTelemetry>()
            .AddSingleton(typeof(StepRunner<>))
            .AddTelemetry(configuration);
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
            {
                await hosted.StartAsync(default);
            }

            await provider
                .GetRequiredService<StepRunner<ScoreStep>>()
                .RunAsync(run =>
                {
                    run.About("bhutan-1", 3);
                    return Task.FromResult(StepOutcome.Waiting("Not yet."));
                });
        }

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], receiver.Received.Keys.Order(StringComparer.Ordinal));
        Assert.All(receiver.Received.Values, sent => Assert.Contains("WAITING", sent, StringComparison.Ordinal));
        Assert.Contains("bhutan_customs.batch", receiver.Received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("bhutan_customs.step.duration", receiver.Received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("bhutan-1", receiver.Received["/v1/logs"], StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
}
