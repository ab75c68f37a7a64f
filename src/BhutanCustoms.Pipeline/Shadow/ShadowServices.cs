using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Pipeline.Shadow;

/// <summary>Registers what scores in shadow and reports it.</summary>
internal static class ShadowServices
{
    public static IServiceCollection AddShadow(this IServiceCollection services) =>
        services
            .AddSingleton<ShadowScoring>()
            .AddSingleton<ShadowClassifying>()
            .AddSingleton<ShadowComparer>()
            .AddSingleton<ShadowReporting>();
}
