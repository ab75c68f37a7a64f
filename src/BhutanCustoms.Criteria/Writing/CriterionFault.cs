namespace BhutanCustoms.Criteria.Writing;

/// <summary>What is wrong with a criterion as it was written.</summary>
/// <param name="Path">Where, as JSONPath: <c>$.when.all[1].is[0]</c>.</param>
/// <param name="Message">What is wrong there.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record CriterionFault(string Path, string Message, string Remedy)
{
    /// <summary>The fault in one line.</summary>
    public override string ToString() => $"{Path}: {Message} {Remedy}";
}
