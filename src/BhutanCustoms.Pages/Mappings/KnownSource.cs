using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Pages.Mappings;

/// <summary>A source whose files can be read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mapping">Its mapping; null where that is malformed.</param>
/// <param name="Fault">What is wrong with it; empty where nothing is.</param>
public sealed record KnownSource(string Name, SourceMapping? Mapping, string Fault);
