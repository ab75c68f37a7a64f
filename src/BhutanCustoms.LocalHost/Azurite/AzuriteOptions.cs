namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Where Azurite keeps its data and which ports it listens on, on 127.0.0.1.</summary>
public sealed record AzuriteOptions
{
    /// <summary>
    /// The folder of the data; by default <c>.local/azurite</c> below the repository, or below the current folder outside one.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>The port of the blob service; 0 takes any free one. 10000 by default.</summary>
    public int BlobPort { get; init; } = 10000;

    /// <summary>The port of the queue service; 0 takes any free one. 10001 by default.</summary>
    public int QueuePort { get; init; } = 10001;

    /// <summary>The port of the table service; 0 takes any free one. 10002 by default.</summary>
    public int TablePort { get; init; } = 10002;

    /// <summary>Options for an Azurite of one's own, beside any other: free ports, and a folder.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <returns>The options.</returns>
    public static AzuriteOptions OnFreePorts(string folder) =>
        new()
        {
            Folder = folder,
            BlobPort = 0,
            QueuePort = 0,
            TablePort = 0,
        };
}
