using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>A column of a file that is read as a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Source">Its entry in the mapping.</param>
/// <param name="Index">The column's index in the file, from 0.</param>
public sealed record FileColumn(DeclarationField Field, FieldSource Source, int Index);
