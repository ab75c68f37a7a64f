using Azure.Core;
using Azure.Identity;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Answers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Criteria.Trials;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Findings.Cases;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Amendments;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Repair;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.Night.Shadow;
using BhutanCustoms.Pipeline.Night.Tasks;
using BhutanCustoms.Pipeline.Night.Uploads;
using BhutanCustoms.Pipeline.OnDemand;
using BhutanCustoms.Pipeline.Poison;
using BhutanCustoms.Pipeline.PostClearance;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using BhutanCustoms.Pipeline.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline;

/// <summary>Registers the pipeline's steps.</summary>
public static class PipelineServices
{
    /// <summary>Adds the steps of night and day, with their options bound to the configuration and checked at the start.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Storage(configuration));
        services.AddSingleton<PipelineTelemetry>().AddSingleton(typeof(StepRunner<>));
        services.AddCheckedOptions<PreprocessingOptions>(configuration, PreprocessingOptions.Section);
        services.AddCheckedOptions<KnownItemsOptions>(configuration, KnownItemsOptions.Section);
        services.AddCheckedOptions<SelectionOptions>(configuration, "Selection");
        services.AddCheckedOptions<FinishingOptions>(configuration, FinishingOptions.Section);
        services.AddCheckedOptions<SweepOptions>(configuration, SweepOptions.Section);
        services.AddCheckedOptions<PseudonymOptions>(configuration, PseudonymOptions.Section);
        services.AddCheckedOptions<OutcomesOptions>(configuration, OutcomesOptions.Section);
        services
            .AddSingleton<Pseudonyms>()
            .AddSingleton<ReferenceStore>()
            .AddSingleton<ReferenceLoading>()
            .AddSingleton<WordVectorStore>()
            .AddSingleton<MappingChangeStep>();
        services.AddSingleton<AuditTrail>().AddSingleton<LookUps>().AddSingleton<BatchVerification>();
        services.AddSingleton<BatchLedger>().AddSingleton<BatchQueues>().AddSingleton<ChunkCompletion>().AddSingleton<ChunkFiles>();
        services
            .AddSingleton<KnownItems>()
            .AddSingleton<InboxReceipts>()
            .AddSingleton<MappingCheck>()
            .AddSingleton<BatchReading>()
            .AddSingleton<PreprocessStep>();
        services.AddSingleton<ModelRegistry>().AddSingleton<FraudModels>().AddSingleton<HsModels>().AddSingleton<ModelChangeStep>();
        services.AddSingleton<ClassifyStep>().AddSingleton<BatchScorers>().AddSingleton<ScoreStep>();
        services.AddSingleton<ShadowScoring>().AddSingleton<ShadowClassifying>().AddSingleton<ShadowComparer>();
        services
            .AddSingleton<CapacityStore>()
            .AddSingleton<LotShares>()
            .AddSingleton<OfficeDays>()
            .AddSingleton<CutOffs>()
            .AddSingleton<BatchSelector>()
            .AddSingleton<SelectedItems>();
        services.AddSingleton<EarlierVersions>().AddSingleton<AmendedItems>().AddSingleton<IInspections, RecordedInspections>();
        services
            .AddSingleton<PostClearanceStore>()
            .AddSingleton<AuditListStep>()
            .AddSingleton<WorkListStore>()
            .AddSingleton<BatchOutputBuilder>()
            .AddSingleton<FinishStep>()
            .AddSingleton<BatchResults>();
        services.AddSingleton<CriterionStore>().AddSingleton<WatchListStore>().AddSingleton<CriteriaInForce>();
        services.AddSingleton<CriterionTrialStep>().AddSingleton<CriteriaFiguresStep>();
        services.AddSingleton<CriterionChangeStep>().AddSingleton<WatchListChangeStep>().AddSingleton<CriteriaOfBatch>();
        services.AddSingleton<LaneComparison>().AddSingleton<RescoreStep>().AddSingleton<BatchBasis>();
        services.AddSingleton<PreparedRepair>().AddSingleton<ChunkRepair>().AddSingleton<RepairStep>();
        services.AddSingleton<BatchTasks>().AddSingleton<BatchTaskStep>();
        services.AddSingleton<OutcomeStore>().AddSingleton<QuarantineStore>().AddSingleton<EntryLog>().AddSingleton<FindingFiles>();
        services.AddSingleton<ItemFinder>().AddSingleton<FindingRecorder>();
        services
            .AddSingleton<RecordOutcomesStep>()
            .AddSingleton<PostOutcomesStep>()
            .AddSingleton<ReleaseStep>()
            .AddSingleton<LotShareStep>();
        services.AddSingleton<CaseStore>().AddSingleton<OverrideStore>().AddSingleton<OverrideStep>();
        services.AddSingleton<InboxNotes>().AddSingleton<InboxSweep>().AddSingleton<BatchResumption>().AddSingleton<ResumeBatchStep>();
        services.AddSingleton<ParkedMessages>().AddSingleton<GivenUp>().AddSingleton<Readiness>().AddSingleton<SweepStep>();
        services.AddSingleton<KeptAnswers>().AddSingleton<UploadStep>();
        services.AddCheckedOptions<OnDemandOptions>(configuration, OnDemandOptions.Section);
        services.AddSingleton<ServingSnapshot>().AddSingleton<ItemReading>().AddSingleton<ScoreItemStep>().AddSingleton<ClassifyTextStep>();
        services.AddHostedService<PipelinePreparation>();
        return services;
    }

    /// <summary>Binds options to a section of the configuration and checks them at the start.</summary>
    public static void AddCheckedOptions<T>(this IServiceCollection services, IConfiguration configuration, string section)
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
