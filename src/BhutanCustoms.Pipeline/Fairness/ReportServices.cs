using BhutanCustoms.Pipeline.Fairness.Notices;
using BhutanCustoms.Pipeline.ModelCards;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Pipeline.Fairness;

/// <summary>Registers what writes for people: model cards, the annual report, notices.</summary>
internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services) =>
        services
            .AddSingleton<ModelCardStep>()
            .AddSingleton<FairnessCount>()
            .AddSingleton<FairnessStore>()
            .AddSingleton<FairnessStep>()
            .AddSingleton<TraderNoticeStep>();
}
