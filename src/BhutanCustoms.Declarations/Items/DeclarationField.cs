namespace BhutanCustoms.Declarations.Items;

/// <summary>One field of a declaration item.</summary>
/// <param name="Name">The name in our own layout, in mappings and in stored chunks, such as <c>hs_code</c>.</param>
/// <param name="Kind">How its values are read and stored.</param>
/// <param name="Required">Whether a row without it is rejected.</param>
/// <param name="Meaning">One sentence for people: meaning and unit.</param>
public sealed record DeclarationField(string Name, FieldKind Kind, bool Required, string Meaning)
{
    /// <summary>The unit of its numbers, or how its texts are written; empty where any text will do.</summary>
    public string Unit { get; init; } = "";

    /// <summary>A value as our own layout has it.</summary>
    public string Example { get; init; } = "";

    /// <summary>The most characters that its text may have, see <see cref="TextBounds"/>.</summary>
    public int MostCharacters => TextBounds.Of(this);
}
