namespace BhutanCustoms.Functions.Http;

/// <summary>The body that a function takes, for the API's reference.</summary>
/// <param name="type">
/// Its form; the class of the fields' names where it is an object of a source's columns or of a finding's fields; none for a file.
/// </param>
/// <param name="example">An example in JSON that can be sent as it is; empty for a file.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BodyAttribute(Type? type, string example = "") : Attribute
{
    /// <summary>Its form.</summary>
    public Type? Type => type;

    /// <summary>An example.</summary>
    public string Example => example;

    /// <summary>Whether it may be a list.</summary>
    public bool OrList { get; init; }

    /// <summary>Whether its fields are written in small letters with underscores.</summary>
    public bool SnakeCase { get; init; }

    /// <summary>The content types that are taken.</summary>
    public string[] ContentTypes { get; init; } = ["application/json"];
}
