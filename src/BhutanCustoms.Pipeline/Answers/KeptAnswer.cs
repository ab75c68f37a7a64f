using System.IO.Compression;
using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Answers;

/// <summary>A change that was asked for under a key, and its answer once there is one, in the table <c>Answers</c>.</summary>
public sealed class KeptAnswer : ITableEntity
{
    /// <summary>The longest content that a row can keep, packed, in bytes.</summary>
    public const int MostBytes = 65_536;

    internal const string Partition = "answer";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = Partition;

    /// <summary>A hash of who asked and the key.</summary>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>A hash of what was asked for.</summary>
    public string Request { get; set; } = "";

    /// <summary>The answer's status; 0 while it is being worked on.</summary>
    public int Status { get; set; }

    /// <summary>What the answer is written in.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Where the answer leads; empty where nowhere.</summary>
    public string Location { get; set; } = "";

    /// <summary>What was answered, packed by gzip.</summary>
    public byte[] Packed { get; set; } = [];

    /// <summary>Until when it counts (UTC).</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>What was answered.</summary>
    public byte[] Content()
    {
        using var unpacking = new GZipStream(new MemoryStream(Packed), CompressionMode.Decompress);
        var content = new MemoryStream();
        unpacking.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Keeps what was answered.</summary>
    public void Pack(ReadOnlySpan<byte> content)
    {
        var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(content);
        }

        Packed = packed.ToArray();
    }
}
