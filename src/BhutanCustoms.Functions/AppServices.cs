using BhutanCustoms.Learning;
using BhutanCustoms.Pages;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Reports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Functions;

/// <summary>Registers what the functions use, whichever host runs them.</summary>
public static class AppServices
{
    /// <summary>Adds pipeline, learning, reports and pages, with their options bound to the configuration and checked at the start.</summary>
    public static IServiceCollection AddApp(this IServiceCollection services, IConfiguration configuration) =>
        services.AddPipeline(configuration).AddLearning(configuration).AddReports(configuration).AddPages(configuration);
}
