namespace BhutanCustoms.Declarations.Items;

/// <summary>One field of a declaration item.</summary>
/// <param name="Name">The name in our own layout, in mappings and in stored chunks, such as <c>hs_code</c>.</param>
/// <param name="Kind">How its values are read and stored.</param>
/// <param name="Required">Whether a row without it is rejected.</param>
/// <param name="Meaning">One sentence for people: meaning and unit.</param>
public sealed record DeclarationField(string Name, FieldKind Kind, bool Required, string Meaning)
{
    /// <summary>The most characters that its text may have, see <see cref="TextBounds"/>.</summary>
    public int MostCharacters => TextBounds.Of(this);
}
