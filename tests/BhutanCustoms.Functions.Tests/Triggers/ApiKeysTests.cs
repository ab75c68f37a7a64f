using System.Reflection;
using BhutanCustoms.Functions.Batches;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Tests.Triggers;

/// <summary>Which key each route of the API asks for, written down a second time, so that a change of it is noticed.</summary>
public sealed class ApiKeysTests
{
    private static readonly string[] NoKey = ["GET api", "GET api/health", "GET api/openapi.json", "GET api/ready"];

    // What decides for all: models, criteria, watch lists, messages that were given up.
    private static readonly string[] AdminKey =
    [
        "GET api/criteria",
        "POST api/criteria",
        "GET api/criteria/{id}",
        "POST api/criteria/{id}/versions",
        "GET api/criteria/{id}/versions/{version}/trial",
        "POST api/criteria/{id}/versions/{version}/{action}",
        "POST api/models/retrain",
        "POST api/models/{kind}/rollback",
        "POST api/models/{kind}/{version}/{action}",
        "GET api/poison",
        "POST api/poison/{queue}/replay",
        "POST api/poison/{queue}/{id}/discard",
        "GET api/watchlists",
        "GET api/watchlists/{list}",
        "POST api/watchlists/{list}/versions/{version}/approve",
        "PUT api/watchlists/{list}",
    ];

    private static readonly string[] ChangesWithAnyKey =
    [
        "POST api/batches",
        "POST api/batches/{id}/repair",
        "POST api/batches/{id}/rescore",
        "POST api/batches/{id}/resume",
        "POST api/classify",
        "POST api/monitoring/alarms/{id}/acknowledge",
        "POST api/notice",
        "POST api/outcomes",
        "POST api/outcomes/quarantine/{id}/release",
        "POST api/overrides",
        "POST api/score",
    ];

    [Fact]
    public void Each_route_asks_for_its_key()
    {
        var routes = Routes().ToLookup(route => route.Level, route => route.Route);

        Assert.Equal(NoKey.Order(), routes[AuthorizationLevel.Anonymous].Order());
        Assert.Equal(AdminKey.Order(), routes[AuthorizationLevel.Admin].Order());
        Assert.Equal(
            ChangesWithAnyKey.Order(),
            routes[AuthorizationLevel.Function].Where(route => !route.StartsWith("GET", StringComparison.Ordinal)).Order()
        );
        Assert.Equal(3, routes.Count);
    }

    private static IEnumerable<(string Route, AuthorizationLevel Level)> Routes() =>
        from type in typeof(PreprocessBatch).Assembly.GetTypes()
        from method in type.GetMethods()
        from parameter in method.GetParameters()
        let http = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where http is not null && http.Route!.StartsWith("api", StringComparison.Ordinal)
        from verb in http.Methods!
        select ($"{verb.ToUpperInvariant()} {http.Route}", http.AuthLevel);
}
