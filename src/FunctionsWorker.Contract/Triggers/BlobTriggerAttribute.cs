namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each new or changed blob.</summary>
/// <param name="blobPath">The path pattern, such as <c>declarations/{source}/{name}</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : Attribute
{
    /// <summary>The path pattern: the container, then literals and <c>{parts}</c>.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting that holds the connection; <c>AzureWebJobsStorage</c> where absent.</summary>
    public string? Connection { get; set; }

    /// <summary>How the trigger learns of new blobs.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}
