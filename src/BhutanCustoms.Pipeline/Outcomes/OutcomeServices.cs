using BhutanCustoms.Pipeline.Overrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Pipeline.Outcomes;

/// <summary>Registers what takes in findings and overrides.</summary>
internal static class OutcomeServices
{
    public static IServiceCollection AddOutcomes(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<OutcomesOptions>()
            .Bind(configuration.GetSection(OutcomesOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<OutcomeStore>().AddSingleton<QuarantineStore>().AddSingleton<EntryLog>().AddSingleton<FindingFiles>();
        services.AddSingleton<ItemPlaces>().AddSingleton<FindingRecorder>();
        services
            .AddSingleton<RecordOutcomesStep>()
            .AddSingleton<PostOutcomesStep>()
            .AddSingleton<ReleaseStep>()
            .AddSingleton<UnannouncedFindings>();
        services.AddSingleton<OverrideStore>().AddSingleton<OverrideStep>();
        return services;
    }
}
