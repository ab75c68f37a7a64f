using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Learning.Retraining.Phases;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning;

/// <summary>Registers the learning from what inspections found.</summary>
public static class LearningServices
{
    /// <summary>Adds the retraining with its history and trials, to what <see cref="PipelineServices.AddPipeline"/> adds.</summary>
    public static IServiceCollection AddLearning(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<FraudTrainingOptions>(configuration, "FraudTraining");
        services.AddCheckedOptions<PromotionOptions>(configuration, PromotionOptions.Section);
        services.AddCheckedOptions<HistoryOptions>(configuration, HistoryOptions.Section);
        services.AddCheckedOptions<RetrainOptions>(configuration, RetrainOptions.Section);
        services.AddSingleton<HistoryImport>().AddSingleton<IOtherItems, ImportedItems>().AddSingleton<LabelledHistory>();
        services.AddSingleton<RetrainRequests>().AddSingleton<RetrainRuns>().AddSingleton<RetrainDue>().AddSingleton<RetrainResults>();
        services.AddSingleton<FraudEvaluation>().AddSingleton<HsEvaluation>();
        services
            .AddSingleton<IRetrainPhase, GatherPhase>()
            .AddSingleton<IRetrainPhase, LabelPhase>()
            .AddSingleton<IRetrainPhase, HsPhase>()
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
            provider.GetRequiredService<StepRunner<RetrainStep>>(),
            provider.GetRequiredService<ILogger<RetrainStep>>()
        ));
        return services.AddSingleton<ModelTraining>();
    }
}
