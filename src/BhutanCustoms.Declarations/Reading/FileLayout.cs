using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>How a particular file is laid out: what sniffing found, bound to the source's mapping.</summary>
/// <param name="Mapping">The source's mapping.</param>
/// <param name="Delimiter">The character between fields.</param>
/// <param name="Header">The column names.</param>
/// <param name="Columns">The mapped fields that the file has, with the index of their column.</param>
/// <param name="HeaderLine">The line of the header, from 1; titles and comments may stand above it.</param>
public sealed record FileLayout(
    SourceMapping Mapping,
    char Delimiter,
    IReadOnlyList<string> Header,
    IReadOnlyList<FileColumn> Columns,
    int HeaderLine = 1
);
