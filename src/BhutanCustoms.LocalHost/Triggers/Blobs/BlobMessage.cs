using System.Text.Encodings.Web;
using System.Text.Json;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>
/// A version of a blob to run a function for: the message in the host's own queue, and in the poison queue. Written as the Functions host
/// writes it.
/// </summary>
/// <param name="Type">The kind of message.</param>
/// <param name="FunctionId">The function, as <c>Host.Functions.{name}</c>.</param>
/// <param name="BlobType">The kind of blob, such as <c>BlockBlob</c>.</param>
/// <param name="ContainerName">The container.</param>
/// <param name="BlobName">The blob's name.</param>
/// <param name="ETag">The version, in quotes.</param>
internal sealed record BlobMessage(string Type, string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag)
{
    private const string Prefix = "Host.Functions.";
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The function's name.</summary>
    public string Function() => FunctionId.StartsWith(Prefix, StringComparison.Ordinal) ? FunctionId[Prefix.Length..] : FunctionId;

    public static BlobMessage Of(Function function, string blobType, string container, string blob, string version) =>
        new("BlobTrigger", Prefix + function.Name, blobType, container, blob, $"\"{version}\"");

    public static BlobMessage Parse(BinaryData message) => message.ToObjectFromJson<BlobMessage>(Json)!;

    public BinaryData ToData() => BinaryData.FromObjectAsJson(this, Json);
}
