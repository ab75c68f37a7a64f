namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for an HTTP request.</summary>
/// <param name="authLevel">Which key the caller must present.</param>
/// <param name="methods">The methods answered, such as <c>get</c>; all where none is named.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    /// <summary>The route below the prefix of host.json; the function's name where absent.</summary>
    public string? Route { get; set; }

    /// <summary>The methods answered.</summary>
    public string[]? Methods { get; } = methods;

    /// <summary>Which key the caller must present.</summary>
    public AuthorizationLevel AuthLevel { get; } = authLevel;
}
