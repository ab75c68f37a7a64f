namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>How a local session runs.</summary>
public sealed record LocalSessionOptions
{
    /// <summary>Where storage and keys are kept.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Where Azurite keeps its data.</summary>
    public string StorageFolder => Path.Combine(DataFolder, "azurite");

    /// <summary>The port of the HTTP functions; 0 takes any free one.</summary>
    public int HttpPort { get; init; } = 7071;

    /// <summary>The first of three ports for Azurite; 0 takes any free ones.</summary>
    public int AzuritePort { get; init; } = 10000;

    /// <summary>Settings that come before those of local.settings.json.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}
