using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Pipeline.Retraining;

/// <summary>Registers the retraining.</summary>
internal static class RetrainServices
{
    public static void AddRetraining(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<RetrainRequests>();
    }
}
