using BhutanCustoms.Functions.Http;
using BhutanCustoms.Functions.Telemetry;
using BhutanCustoms.Learning;
using BhutanCustoms.Pages;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Reports;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Functions;

/// <summary>Registers what the functions use, whichever host runs them.</summary>
public static class AppServices
{
    /// <summary>Adds pipeline, learning, reports, pages and API, with their options bound to the configuration and checked.</summary>
    public static IServiceCollection AddApp(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddPipeline(configuration)
            .AddLearning(configuration)
            .AddReports(configuration)
            .AddPages(configuration)
            .AddApi(configuration);

    /// <summary>
    /// Adds how much one may ask of the API. A line a request is left out of the log: it has the address decoded, so that whoever sends one
    /// with line breaks could write log lines, and addresses name items.
    /// </summary>
    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddCheckedOptions<ApiOptions>(configuration, ApiOptions.Section);
        services
            .AddOptions<FormOptions>()
            .Configure<IOptions<ApiOptions>>((forms, api) => forms.MultipartBodyLengthLimit = api.Value.MostUploadBytes);
        return services;
    }

    /// <summary>Puts in front of every function what holds for all.</summary>
    public static void UseApp(this IFunctionsWorkerApplicationBuilder builder)
    {
        builder.UseMiddleware<InvocationScope>();
        builder.UseMiddleware<RequestRate>();
    }
}
