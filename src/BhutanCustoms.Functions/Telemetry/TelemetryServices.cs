using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BhutanCustoms.Functions.Telemetry;

/// <summary>Sends what the pipeline tells of itself to where the configuration says.</summary>
public static class TelemetryServices
{
    private const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Console = "Telemetry:Console";

    /// <summary>
    /// Exports traces, metrics and logs to Application Insights where its connection string is set, by OTLP where its endpoint is set, to
    /// the console where <c>Telemetry__Console</c> is true; where nothing is set, nothing listens.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var (insights, otlp) = (configuration[Insights], configuration[Otlp]);
        var console = configuration.GetValue<bool>(Console);
        if (string.IsNullOrEmpty(insights) && string.IsNullOrEmpty(otlp) && !console)
        {
            return services;
        }

        var telemetry = services
            .AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(PipelineTelemetry.Name))
            .WithMetrics(metrics => metrics.AddMeter(PipelineTelemetry.Name))
            .WithLogging(null, logging => logging.IncludeScopes = true);
        telemetry.UseFunctionsWorkerDefaults();
        if (!string.IsNullOrEmpty(insights))
        {
            telemetry.UseAzureMonitorExporter(exporter => Configure(exporter, insights, configuration["AZURE_CLIENT_ID"]));
        }

        if (!string.IsNullOrEmpty(otlp))
        {
            telemetry.UseOtlpExporter();
        }

        if (console)
        {
            telemetry
                .WithTracing(tracing => tracing.AddConsoleExporter())
                .WithMetrics(metrics => metrics.AddConsoleExporter())
                .WithLogging(logging => logging.AddConsoleExporter());
        }

        return services;
    }

    private static void Configure(AzureMonitorExporterOptions exporter, string connection, string? client)
    {
        exporter.ConnectionString = connection;
        if (!string.IsNullOrEmpty(client))
        {
            exporter.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client));
        }

        // A night is some hundred spans, and the one that is missing would be the one that is asked for.
        exporter.TracesPerSecond = null;
        exporter.SamplingRatio = 1;
        exporter.EnableTraceBasedLogsSampler = false;
    }
}
