using System.Collections.Concurrent;
using System.Reflection;
using BhutanCustoms.Functions.Batches;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Tests.Http;

/// <summary>The routes of the app in the Functions host's order.</summary>
public sealed class RoutesOfTheAppTests
{
    private static readonly (string Name, HttpTriggerAttribute? Http)[] Functions =
    [
        .. from type in typeof(PreprocessBatch).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        let http = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
        select (function.Name, http.FirstOrDefault(trigger => trigger is not null)),
    ];

    [Fact]
    public async Task No_route_takes_what_another_function_is_asked()
    {
        var begun = new ConcurrentQueue<string>();
        await using var host = await StartAsync(begun.Enqueue);
        using var client = new HttpClient { BaseAddress = host.Address };
        var asked = 0;
        foreach (var (name, http) in Functions.Where(function => function.Http is not null))
        {
            foreach (var method in http!.Methods!)
            {
                begun.Clear();
                using var request = new HttpRequestMessage(HttpMethod.Parse(method), Example(http.Route!));
                await client.SendAsync(request);
                asked++;
                Assert.True(begun.TryPeek(out var first), $"No function answers {method} {http.Route}.");
                Assert.True(name == first, $"{first} takes {method} {http.Route} from {name}.");
            }
        }

        Assert.True(asked > 20);
    }

    // Without storage and services: which function begins is all that is asked.
    private static async Task<FunctionsHost> StartAsync(Action<string> begins)
    {
        var hostJson = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(hostJson, """{"extensions":{"http":{"routePrefix":""}}}""");
            return await FunctionsHost.StartAsync(
                typeof(PreprocessBatch).Assembly,
                _ => { },
                new FunctionsHostOptions
                {
                    Settings = Functions
                        .Where(function => function.Http is null)
                        .ToDictionary(function => $"AzureWebJobs.{function.Name}.Disabled", _ => (string?)"true"),
                    HostJsonPath = hostJson,
                    HttpPort = 0,
                    Observer = happened =>
                    {
                        if (happened.Kind == FunctionEventKind.Started)
                        {
                            begins(happened.Function);
                        }
                    },
                }
            );
        }
        finally
        {
            File.Delete(hostJson);
        }
    }

    /// <summary>An address that fits a route: no named part is a word that another route may have in its place.</summary>
    private static string Example(string route) =>
        string.Join(
            '/',
            RoutePatternFactory
                .Parse(route)
                .PathSegments.Select(segment =>
                    segment.Parts.Single() switch
                    {
                        RoutePatternLiteralPart literal => literal.Content,
                        RoutePatternParameterPart { ParameterPolicies: [{ Content: "length(10)" }] } => "2026-03-01",
                        RoutePatternParameterPart { ParameterPolicies: [{ Content: "maxlength(0)" }] } => "",
                        RoutePatternParameterPart { ParameterPolicies: [] } part => $"any-{part.Name}",
                        var other => throw new NotSupportedException($"The test knows no value for {other} in {route}."),
                    }
                )
        );
}
