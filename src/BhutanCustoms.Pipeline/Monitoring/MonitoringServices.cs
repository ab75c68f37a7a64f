using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Pipeline.Monitoring;

/// <summary>Registers monitoring.</summary>
internal static class MonitoringServices
{
    public static void AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<MonitoringOptions>()
            .Bind(configuration.GetSection(MonitoringOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<MonitoringStore>().AddSingleton<MonitoringAlarms>().AddSingleton<MonitorStep>();
    }
}
