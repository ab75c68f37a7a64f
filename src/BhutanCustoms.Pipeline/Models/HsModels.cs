using BhutanCustoms.HsClassification;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>The HS classifiers in use.</summary>
public sealed class HsModels(ModelRegistry registry)
{
    private Loaded? loaded;

    /// <summary>The champion's version, or null where no classifier was trained.</summary>
    public Task<string?> ChampionAsync(CancellationToken cancellationToken = default) => registry.ChampionAsync(ModelKind.Hs, cancellationToken);

    /// <summary>The classifier of a version. Two callers may load it at once; both get a whole one.</summary>
    public async Task<HsModel> OfVersionAsync(string version, CancellationToken cancellationToken = default)
    {
        if (Volatile.Read(ref loaded) is { } known && known.Version == version)
        {
            return known.Model;
        }

        var file = await registry.FileAsync(ModelKind.Hs, version, cancellationToken).ConfigureAwait(false);
        var model = HsModel.Load(file.ToStream());
        Volatile.Write(ref loaded, new Loaded(version, model));
        return model;
    }

    private sealed record Loaded(string Version, HsModel Model);
}
