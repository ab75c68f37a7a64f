namespace BhutanCustoms.Functions.Http;

/// <summary>An answer that a function gives, for the API's reference.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="body">What the answer holds; a problem where it is none and the status is 400 or more.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswersAttribute(int status, Type? body = null) : Attribute
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>What the answer holds.</summary>
    public Type? Body => body;

    /// <summary>What the answer to a list holds, where the body may be one.</summary>
    public Type? ToList { get; init; }

    /// <summary>What it is written in.</summary>
    public string ContentType { get; init; } = status >= 400 ? Problem.ContentType : "application/json";

    /// <summary>What else it may be written in.</summary>
    public string[] OtherContentTypes { get; init; } = [];

    /// <summary>Headers of the answer, with their meaning behind a colon.</summary>
    public string[] Headers { get; init; } = [];
}
