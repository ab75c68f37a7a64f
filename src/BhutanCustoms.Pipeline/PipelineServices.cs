using Azure.Core;
using Azure.Identity;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Batches;
using BhutanCustoms.Pipeline.Classification;
using BhutanCustoms.Pipeline.Fairness;
using BhutanCustoms.Pipeline.Finishing;
using BhutanCustoms.Pipeline.Forecasting;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Monitoring;
using BhutanCustoms.Pipeline.OnDemand;
using BhutanCustoms.Pipeline.Outcomes;
using BhutanCustoms.Pipeline.Preprocessing;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Retraining;
using BhutanCustoms.Pipeline.Scoring;
using BhutanCustoms.Pipeline.Shadow;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using BhutanCustoms.Revenue.Forecasting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline;

/// <summary>Registers the pipeline's steps.</summary>
public static class PipelineServices
{
    /// <summary>Adds every step, with its options bound to the configuration and checked at the start.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Storage(configuration));
        AddOptions<PreprocessingOptions>(services, configuration, PreprocessingOptions.Section);
        AddOptions<SelectionOptions>(services, configuration, "Selection");
        AddOptions<FinishingOptions>(services, configuration, FinishingOptions.Section);
        AddOptions<SweepOptions>(services, configuration, SweepOptions.Section);
        AddOptions<ForecastingOptions>(services, configuration, ForecastingOptions.Section);
        AddOptions<PseudonymOptions>(services, configuration, PseudonymOptions.Section);
        AddOptions<FraudTrainingOptions>(services, configuration, "FraudTraining");
        AddOptions<PromotionOptions>(services, configuration, PromotionOptions.Section);
        services.AddSingleton<Pseudonyms>().AddSingleton<ReferenceStore>().AddSingleton<ReferenceLoading>();
        services.AddOutcomes(configuration);
        services.AddSingleton<BatchLedger>().AddSingleton<BatchQueues>().AddSingleton<ChunkCompletion>();
        services.AddSingleton<KnownItems>().AddSingleton<InboxReceipts>().AddSingleton<FirstLook>().AddSingleton<PreprocessStep>();
        services
            .AddSingleton<ModelRegistry>()
            .AddSingleton<FraudModels>()
            .AddSingleton<HsModels>()
            .AddSingleton<ModelChangeStep>()
            .AddSingleton<ModelTraining>();
        services.AddSingleton<ScoreStep>().AddSingleton<ClassifyStep>().AddShadow();
        services.AddSingleton<CapacityBook>().AddSingleton<CutOffs>().AddSingleton<BatchSelector>().AddSingleton<SelectedItems>();
        services.AddSingleton<WorkListStore>().AddSingleton<FinishStep>().AddSingleton<BatchResults>();
        services.AddAudit();
        services.AddSingleton<Rescoring.LaneComparison>().AddSingleton<Rescoring.RescoreStep>();
        services.AddSingleton<SweepStep>().AddSingleton<ScoreItemStep>().AddSingleton<ClassifyTextStep>();
        services
            .AddSingleton<ISeriesForecaster, SeriesForecaster>()
            .AddSingleton<RevenueRecords>()
            .AddSingleton<ForecastStore>()
            .AddSingleton<ForecastStep>();
        services.AddReports();
        services.AddRetraining(configuration);
        services.AddMonitoring(configuration);
        services.AddHostedService<PipelinePreparation>();
        return services;
    }

    private static void AddOptions<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class => services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();

    private static PipelineStorage Storage(IConfiguration configuration)
    {
        if (configuration["AzureWebJobsStorage"] is { Length: > 0 } connectionString)
        {
            return new PipelineStorage(connectionString);
        }

        var account = configuration["AzureWebJobsStorage:accountName"] ?? configuration["AzureWebJobsStorage__accountName"];
        if (string.IsNullOrEmpty(account))
        {
            throw new OptionsValidationException(
                "AzureWebJobsStorage",
                typeof(string),
                [
                    "Neither AzureWebJobsStorage (a connection string) nor AzureWebJobsStorage__accountName (managed "
                        + "identity) is set. local.settings.sample.json shows both.",
                ]
            );
        }

        TokenCredential credential = configuration["AZURE_CLIENT_ID"] is { Length: > 0 } client
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : new DefaultAzureCredential();
        return new PipelineStorage(Service("blob"), Service("queue"), Service("table"), credential);

        Uri Service(string kind) => new($"https://{account}.{kind}.core.windows.net");
    }
}
