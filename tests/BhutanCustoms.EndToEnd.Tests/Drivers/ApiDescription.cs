using System.Text.Json.Nodes;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>What the API says of its own answers.</summary>
internal sealed class ApiDescription
{
    private readonly (string Method, string[] Path, JsonObject Answers)[] operations;

    private ApiDescription((string Method, string[] Path, JsonObject Answers)[] operations) => this.operations = operations;

    public static ApiDescription Of(JsonNode document) =>
        new([
            .. from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            orderby path.Key.Count(letter => letter == '{')
            select (operation.Key.ToUpperInvariant(), path.Key.Split('/')[2..], operation.Value!["responses"]!.AsObject()),
        ]);

    /// <summary>Whether an operation says that it answers so.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path behind <c>api/</c>.</param>
    /// <param name="status">The status.</param>
    /// <param name="contentType">What the answer is written in.</param>
    public bool Has(string method, string path, int status, string? contentType)
    {
        var parts = path.Split('?')[0].Split('/');
        var operation = operations.First(one => one.Method == method && Matches(one.Path, parts));
        return operation.Answers[$"{status}"]?["content"]?[contentType ?? ""] is not null;
    }

    private static bool Matches(string[] template, string[] parts) =>
        template.Length == parts.Length && template.Zip(parts).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
}
