using BhutanCustoms.LocalHost.Triggers.Invocations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;

namespace BhutanCustoms.LocalHost.Http;

/// <summary>An HTTP request as a trigger.</summary>
internal sealed class HttpInput(HttpRequest request) : ITriggerInput
{
    /// <summary>The types that the trigger binds to.</summary>
    public static Type[] Types { get; } = [typeof(HttpRequest)];

    public string Subject { get; } = $"{request.Method} {request.Path}";

    public int DequeueCount => 1;

    public int MaxDequeueCount => 1;

    public IReadOnlyDictionary<string, object?> Data { get; } = request.RouteValues.AsReadOnly();

    /// <summary>The request where the worker's middleware looks for it.</summary>
    public IReadOnlyDictionary<object, object> Items { get; } =
        new Dictionary<object, object> { ["HttpRequestContext"] = request.HttpContext };

    /// <summary>The names that parameters can take: the parts of the route.</summary>
    public static IReadOnlyCollection<string> Names(string route) =>
        [.. RoutePatternFactory.Parse(route).Parameters.Select(part => part.Name)];

    /// <summary>Whether what a function returns is an answer.</summary>
    public static bool Answers(Type returned) =>
        IsAnswer(returned)
        || (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>) && IsAnswer(returned.GenericTypeArguments[0]));

    public ValueTask<object?> BindAsync(Type type, CancellationToken cancellationToken) => ValueTask.FromResult<object?>(request);

    private static bool IsAnswer(Type type) => type.IsAssignableTo(typeof(IActionResult)) || type.IsAssignableTo(typeof(IResult));
}
