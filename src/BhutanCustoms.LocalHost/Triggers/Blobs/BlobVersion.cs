using Azure;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>A blob's version: its ETag without the quotes, which a header has and a listing may not have.</summary>
internal static class BlobVersion
{
    public static string Of(ETag? etag) => etag?.ToString().Trim('"') ?? "";
}
