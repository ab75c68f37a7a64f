using System.Globalization;
using System.Security;
using System.Text;

namespace BhutanCustoms.Reliability.Double;

/// <summary>How blobs are read and listed.</summary>
internal static class BlobReading
{
    /// <summary>A blob's content or properties, whole or a range, on conditions.</summary>
    public static StorageResponse Read(StorageRequest request, StoredBlob? blob)
    {
        if (blob is not { Committed: true })
        {
            return Error(404, "BlobNotFound");
        }

        if (request.Header("If-Match") is { } match && match != "*" && match != blob.Version)
        {
            return Error(412, "ConditionNotMet");
        }

        var (from, until) = (0, blob.Content.Length);
        var range = request.Header("x-ms-range") ?? request.Header("Range");
        if (request.Method == "GET" && range is not null)
        {
            var ends = range["bytes=".Length..].Split('-');
            from = int.Parse(ends[0], CultureInfo.InvariantCulture);
            until = ends[1].Length > 0 ? Math.Min(until, int.Parse(ends[1], CultureInfo.InvariantCulture) + 1) : until;
            if (from >= blob.Content.Length)
            {
                return Error(416, "InvalidRange");
            }
        }

        var response =
            request.Method == "HEAD" ? StorageResponse.Of(200) : StorageResponse.Of(range is null ? 200 : 206, blob.Content[from..until]);
        response
            .AddVersion(blob.Version, blob.Written)
            .Add("Content-Type", blob.ContentType)
            .Add("x-ms-blob-type", "BlockBlob")
            .Add("x-ms-creation-time", blob.Written.ToString("R", CultureInfo.InvariantCulture));
        if (request.Method == "HEAD")
        {
            response.Add("Content-Length", blob.Content.Length.ToString(CultureInfo.InvariantCulture));
        }
        else if (range is not null)
        {
            response.Add("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{until - 1}/{blob.Content.Length}"));
        }

        foreach (var (name, value) in blob.Metadata)
        {
            response.Add($"x-ms-meta-{name}", value);
        }

        return response;
    }

    /// <summary>A page of a container's blobs.</summary>
    public static StorageResponse List(StorageRequest request, SortedDictionary<string, StoredBlob> blobs)
    {
        var (prefix, marker, most) = (request.Query("prefix") ?? "", request.Query("marker") ?? "", request.Number("maxresults", 5_000));
        var listed = blobs
            .Where(blob => blob.Value.Committed && blob.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(blob =>
                Folder(blob.Key, prefix, request.Query("delimiter")) is { } folder ? (folder, null) : (blob.Key, (StoredBlob?)blob.Value)
            )
            .Where(one => string.CompareOrdinal(one.Item1, marker) >= 0)
            .DistinctBy(one => one.Item1)
            .Take(most + 1)
            .ToArray();
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>");
        foreach (var (name, blob) in listed.Take(most))
        {
            if (blob is null)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<BlobPrefix><Name>{SecurityElement.Escape(name)}</Name></BlobPrefix>");
                continue;
            }

            xml.Append(CultureInfo.InvariantCulture, $"<Blob><Name>{SecurityElement.Escape(name)}</Name><Properties>")
                .Append(CultureInfo.InvariantCulture, $"<Creation-Time>{blob.Written:R}</Creation-Time>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<Last-Modified>{blob.Written:R}</Last-Modified><Etag>{blob.Version.Trim('"')}</Etag>"
                )
                .Append(CultureInfo.InvariantCulture, $"<Content-Length>{blob.Content.Length}</Content-Length>")
                .Append(CultureInfo.InvariantCulture, $"<Content-Type>{blob.ContentType}</Content-Type><BlobType>BlockBlob</BlobType>")
                .Append("</Properties></Blob>");
        }

        var next = listed.Length > most ? SecurityElement.Escape(listed[most].Item1) : "";
        xml.Append(CultureInfo.InvariantCulture, $"</Blobs><NextMarker>{next}</NextMarker></EnumerationResults>");
        return StorageResponse.Xml(200, xml.ToString());
    }

    /// <summary>The folder that stands for a blob where a delimiter is given; null where the blob stands for itself.</summary>
    private static string? Folder(string name, string prefix, string? delimiter) =>
        delimiter is not null && name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is var at and >= 0
            ? name[..(at + delimiter.Length)]
            : null;

    private static StorageResponse Error(int status, string code) => StorageResponse.Error(StorageService.Blob, status, code);
}
