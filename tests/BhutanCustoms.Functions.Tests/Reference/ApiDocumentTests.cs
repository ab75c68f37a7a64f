using System.Text;
using System.Text.Json.Nodes;
using BhutanCustoms.Functions.Reference;
using BhutanCustoms.Functions.Tests.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;

namespace BhutanCustoms.Functions.Tests.Reference;

/// <summary>The API's description says what the functions are.</summary>
public sealed class ApiDocumentTests
{
    private static readonly JsonNode Document = JsonNode.Parse(ApiDocument.Json.Span)!;

    private static readonly (string Path, string Method, JsonObject Operation)[] Operations =
    [
        .. from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value!.AsObject()),
    ];

    [Fact]
    public void Is_OpenAPI_by_the_librarys_own_reader()
    {
        var read = OpenApiDocument.Parse(Encoding.UTF8.GetString(ApiDocument.Json.Span), "json");

        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal(Operations.Length, read.Document!.Paths.Values.Sum(path => path.Operations!.Count));
    }

    [Fact]
    public void Has_every_function_of_the_API_with_its_method_and_the_parts_of_its_route()
    {
        var functions = FunctionsOfTheApp
            .With<HttpTriggerAttribute>()
            .Where(function =>
                function.Trigger.Route is { } route && (route == "api" || route.StartsWith("api/", StringComparison.Ordinal))
            )
            .ToArray();

        Assert.Contains("ScoreItem", functions.Select(function => function.Function));
        Assert.Equal(functions.Sum(function => function.Trigger.Methods!.Length), Operations.Length);
        foreach (var (name, trigger) in functions)
        {
            var parts = trigger.Route!.Split('{').Skip(1).Select(part => part.TrimStart('*').Split(':', '}', '?')[0]).ToArray();
            foreach (var method in trigger.Methods!)
            {
                var (path, _, operation) = Assert.Single(
                    Operations,
                    one => one.Method == method && one.Operation["operationId"]!.GetValue<string>() == name
                );
                Assert.StartsWith("/" + trigger.Route!.Split('{')[0], path + (path == "/api" ? "" : "/"), StringComparison.Ordinal);
                Assert.Equal(parts, Parameters(operation, "path"));
                Assert.All(parts, part => Assert.Contains($"{{{part}}}", path, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Says_of_each_operation_what_it_does_and_what_it_answers()
    {
        Assert.All(
            Operations,
            one =>
            {
                var name = one.Operation["operationId"]!.GetValue<string>();
                Assert.True(one.Operation["description"]!.GetValue<string>().Length > 20, name);
                var answers = one.Operation["responses"]!.AsObject().ToDictionary(answer => int.Parse(answer.Key), answer => answer.Value!);
                Assert.Single(answers.Keys, status => status is >= 200 and < 300);
                Assert.Contains(429, answers.Keys);
                Assert.All(
                    answers.Where(answer => answer.Key >= 400 && answer.Value["content"]!["application/problem+json"] is null),
                    answer => Assert.Fail($"{name} answers {answer.Key} without a problem.")
                );
                Assert.Equal(one.Operation["security"]!.AsArray().Count > 0, answers.ContainsKey(401));
                Assert.All(
                    one.Operation["parameters"]?.AsArray() ?? [],
                    parameter => Assert.True(parameter!["description"]!.GetValue<string>().Length > 5, name)
                );
            }
        );
    }

    [Fact]
    public void Says_of_each_field_of_an_item_what_it_means_and_how_long_it_may_be()
    {
        var fields = Document["components"]!["schemas"]!["Item"]!["properties"]!.AsObject();

        Assert.Contains("hs_code", fields.Select(field => field.Key));
        Assert.DoesNotContain("finding", fields.Select(field => field.Key));
        Assert.All(fields, field => Assert.True(field.Value!["maxLength"]!.GetValue<int>() > 0));
        var score = Document["components"]!["schemas"]!["ItemScore"]!["properties"]!;
        Assert.Equal("In local currency.", score["revenueAtStake"]!["description"]!.GetValue<string>());
    }

    private static IEnumerable<string> Parameters(JsonObject operation, string place) =>
        (operation["parameters"]?.AsArray() ?? [])
            .Where(parameter => parameter!["in"]!.GetValue<string>() == place)
            .Select(parameter => parameter!["name"]!.GetValue<string>());
}
