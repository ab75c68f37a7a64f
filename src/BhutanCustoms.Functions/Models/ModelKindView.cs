namespace BhutanCustoms.Functions.Models;

/// <summary>The models of a kind.</summary>
/// <param name="Kind">fraud or hs.</param>
/// <param name="Champion">The version that decides; null before there is one.</param>
/// <param name="Serving">The version that serves: the champion, unless it is refused.</param>
/// <param name="Problem">Why the champion is refused; null where it isn't.</param>
/// <param name="Shadow">The version in shadow; null where there is none.</param>
/// <param name="ETag">The tag of the kind's models, for If-Match.</param>
/// <param name="Versions">All versions, the latest first.</param>
internal sealed record ModelKindView(
    string Kind,
    string? Champion,
    string? Serving,
    string? Problem,
    string? Shadow,
    string ETag,
    IReadOnlyList<ModelView> Versions
);
