using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>The models of a kind.</summary>
/// <param name="Kind">fraud or hs.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Champion">The version that decides; null where there is none.</param>
/// <param name="Problem">Why another serves in its place; null where none does.</param>
/// <param name="Versions">All versions, the latest first.</param>
public sealed record ModelsOfKind(string Kind, string Name, string? Champion, string? Problem, IReadOnlyList<ModelRecord> Versions);
