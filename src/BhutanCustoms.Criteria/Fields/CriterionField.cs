namespace BhutanCustoms.Criteria.Fields;

/// <summary>Something of an item that a condition can be about: declared, or worked out.</summary>
/// <param name="Name">Its name in the JSON form.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Words">What sentences call it, such as <c>country of origin</c>.</param>
/// <param name="Meaning">One sentence for people: meaning and unit.</param>
/// <param name="Columns">The columns of a chunk that its values come from.</param>
public sealed record CriterionField(
    string Name,
    CriterionFieldKind Kind,
    string Words,
    string Meaning,
    params IReadOnlyList<string> Columns
)
{
    /// <summary>By name: there is one field of each.</summary>
    public bool Equals(CriterionField? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
