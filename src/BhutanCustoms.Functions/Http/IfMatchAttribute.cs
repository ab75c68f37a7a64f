namespace BhutanCustoms.Functions.Http;

/// <summary>A change that may be made dependent on what the caller saw: it takes the header <c>If-Match</c>.</summary>
/// <param name="meaning">What the tag is one of.</param>
/// <param name="example">An example.</param>
internal sealed class IfMatchAttribute(string meaning, string example) : QueryAttribute("If-Match", meaning, example)
{
    /// <inheritdoc/>
    public override bool InHeader => true;
}
