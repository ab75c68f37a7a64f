using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>A column of a file that is read as a field, or several that are read as one.</summary>
/// <param name="Field">The field.</param>
/// <param name="Source">Its entry in the mapping.</param>
/// <param name="Indexes">The columns' indexes in the file, from 0.</param>
public sealed record FileColumn(DeclarationField Field, FieldSource Source, IReadOnlyList<int> Indexes)
{
    /// <summary>The index of the only or the first column.</summary>
    public int Index => Indexes[0];
}
