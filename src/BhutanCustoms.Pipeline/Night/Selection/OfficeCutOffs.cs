using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>The cut-offs of all offices as they were when they were read.</summary>
public sealed class OfficeCutOffs
{
    private readonly IReadOnlyDictionary<string, (string Model, CutOff CutOff)> known;

    internal OfficeCutOffs(IReadOnlyDictionary<string, (string Model, CutOff CutOff)> known) => this.known = known;

    /// <summary>The cut-offs of an office, or null where it has none by that model yet.</summary>
    public CutOff? Find(string office, string model) =>
        known.TryGetValue(SafeKey.Of(office), out var found) && found.Model == model ? found.CutOff : null;
}
