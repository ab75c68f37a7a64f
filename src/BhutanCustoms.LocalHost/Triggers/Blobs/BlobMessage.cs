namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>A version of a blob to run a function for: the message in the host's own queue, and in the poison queue.</summary>
/// <param name="FunctionId">The function's name.</param>
/// <param name="BlobType">The kind of blob, such as <c>BlockBlob</c>.</param>
/// <param name="ContainerName">The container.</param>
/// <param name="BlobName">The blob's name.</param>
/// <param name="ETag">The version.</param>
internal sealed record BlobMessage(string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag);
