namespace Microsoft.Azure.Functions.Worker;

/// <summary>How a blob trigger learns of new blobs.</summary>
public enum BlobTriggerSource
{
    /// <summary>By reading the storage logs and scanning the container.</summary>
    LogsAndContainerScan,

    /// <summary>By Event Grid: the only source on the Flex Consumption plan.</summary>
    EventGrid,
}
