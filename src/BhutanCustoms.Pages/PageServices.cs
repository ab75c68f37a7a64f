using BhutanCustoms.Pages.Analyst;
using BhutanCustoms.Pages.Manager;
using BhutanCustoms.Pages.Mappings;
using BhutanCustoms.Pages.Officer;
using BhutanCustoms.Pages.Operation;
using BhutanCustoms.Pages.SignIn;
using BhutanCustoms.Pages.Site;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pages;

/// <summary>Registers the pages.</summary>
public static class PageServices
{
    /// <summary>Adds the pages, to what <see cref="Reports.ReportServices.AddReports"/> adds.</summary>
    /// <exception cref="FormatException">Pages:DigitGroups is no list of sizes.</exception>
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        Display.GroupDigits(configuration["Pages:DigitGroups"]);
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.Cookie.Name = "customs-form");
        services.AddDataProtection().SetApplicationName("bhutan-customs");
        services.AddSingleton<IXmlRepository, KeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<IXmlRepository>((options, ring) => options.XmlRepository = ring);
        services.AddSingleton<PersonReader>().AddSingleton<PageAnswers>();
        return services
            .AddSingleton<WorkListReader>()
            .AddSingleton<SavedFilters>()
            .AddSingleton<ItemReader>()
            .AddSingleton<ItemTrailReader>()
            .AddSingleton<ItemDecisions>()
            .AddSingleton<TraderReader>()
            .AddSingleton<BatchReader>()
            .AddSingleton<MappingDrafting>()
            .AddSingleton<PricesReader>()
            .AddSingleton<ModelReader>()
            .AddSingleton<ResultsReader>()
            .AddSingleton<OperationReader>();
    }
}
