namespace BhutanCustoms.Functions.Http;

/// <summary>A parameter in the query or a header that a function reads, for the API's reference.</summary>
/// <param name="name">Its name.</param>
/// <param name="meaning">What it means, for people.</param>
/// <param name="example">An example.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal class QueryAttribute(string name, string meaning, string example) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What it means.</summary>
    public string Meaning => meaning;

    /// <summary>An example.</summary>
    public string Example => example;

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it is a header.</summary>
    public virtual bool InHeader => false;
}
