using BhutanCustoms.Learning;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.Reports.Monitoring;
using BhutanCustoms.Reports.Notices;
using BhutanCustoms.Reports.Quality;
using BhutanCustoms.Reports.Shadow;
using BhutanCustoms.Revenue.Forecasting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Reports;

/// <summary>Registers what writes for people.</summary>
public static class ReportServices
{
    /// <summary>
    /// Adds forecasts, monitoring, model cards, fairness and notices, to what <see cref="LearningServices.AddLearning"/> adds.
    /// </summary>
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCheckedOptions<ForecastingOptions>(configuration, ForecastingOptions.Section);
        services
            .AddSingleton<ISeriesForecaster, SeriesForecaster>()
            .AddSingleton<RevenueRecords>()
            .AddSingleton<ForecastStore>()
            .AddSingleton<ForecastStep>();
        services.AddCheckedOptions<MonitoringOptions>(configuration, MonitoringOptions.Section);
        services.AddSingleton<MonitoringStore>().AddSingleton<MonitoringAlarms>().AddSingleton<MonitorStep>();
        services.AddSingleton<ModelTrials>().AddSingleton<ModelCardStep>().AddSingleton<ShadowReporting>();
        services.AddSingleton<FairnessCount>().AddSingleton<FairnessStore>().AddSingleton<FairnessStep>();
        services.AddSingleton<QualityReportStep>();
        return services.AddSingleton<TraderNoticeStep>();
    }
}
