using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Retraining.History;
using BhutanCustoms.Pipeline.Retraining.Phases;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Retraining;

/// <summary>Registers the retraining.</summary>
internal static class RetrainServices
{
    public static void AddRetraining(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<RetrainOptions>()
            .Bind(configuration.GetSection(RetrainOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<RetrainRequests>().AddSingleton<RetrainRuns>().AddSingleton<RetrainDue>().AddSingleton<RetrainResults>();
        services.AddSingleton<HistoryImport>().AddSingleton<LabelledHistory>().AddSingleton<FraudEvaluation>().AddSingleton<HsEvaluation>();
        services
            .AddSingleton<IRetrainPhase, GatherPhase>()
            .AddSingleton<IRetrainPhase, LabelPhase>()
            .AddSingleton<IRetrainPhase, HsPhase>();
        services
            .AddSingleton<IRetrainPhase, FraudPhase>()
            .AddSingleton<IRetrainPhase, EvaluatePhase>()
            .AddSingleton<IRetrainPhase, DecidePhase>();
        services.AddSingleton(provider => new RetrainStep(
            provider.GetRequiredService<PipelineStorage>(),
            provider.GetRequiredService<BatchLedger>(),
            provider.GetRequiredService<RetrainRuns>(),
            provider.GetRequiredService<RetrainRequests>(),
            provider.GetRequiredService<RetrainDue>(),
            provider.GetServices<IRetrainPhase>(),
            provider.GetRequiredService<IOptions<RetrainOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RetrainStep>>()
        ));
    }
}
