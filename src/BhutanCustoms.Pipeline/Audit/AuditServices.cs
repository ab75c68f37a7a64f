using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Pipeline.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services) =>
        services.AddSingleton<AuditTrail>().AddSingleton<LookUps>().AddSingleton<BatchVerification>();
}
