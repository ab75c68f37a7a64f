using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace BhutanCustoms.Reliability.Double;

/// <summary>The blob service: containers, block blobs with conditions, blocks, leases and listings.</summary>
internal sealed class BlobDouble(TimeProvider clock)
{
    private readonly SortedDictionary<string, SortedDictionary<string, StoredBlob>> containers = new(StringComparer.Ordinal);
    private long versions;

    public BlobDouble Copy(TimeProvider other)
    {
        var copy = new BlobDouble(other) { versions = versions };
        foreach (var (name, blobs) in containers)
        {
            copy.containers.Add(name, new SortedDictionary<string, StoredBlob>(blobs, StringComparer.Ordinal));
        }

        return copy;
    }

    /// <summary>The names of blobs whose lease runs.</summary>
    public IReadOnlyList<(string Container, string Name)> Leased() =>
        [
            .. containers.SelectMany(container =>
                container.Value.Where(blob => IsLeased(blob.Value)).Select(blob => (container.Key, blob.Key))
            ),
        ];

    /// <summary>Ends a lease that its holder still believes in.</summary>
    public void BreakLease(string container, string name) =>
        containers[container][name] = containers[container][name] with { Lease = null };

    public StorageResponse Answer(StorageRequest request)
    {
        var slash = request.Path.IndexOf('/', StringComparison.Ordinal);
        var (container, blob) = slash < 0 ? (request.Path, "") : (request.Path[..slash], request.Path[(slash + 1)..]);
        if (request.Query("restype") == "container")
        {
            return AnswerContainer(request, container);
        }

        if (!containers.TryGetValue(container, out var blobs))
        {
            return Error(404, "ContainerNotFound");
        }

        var found = blobs.GetValueOrDefault(blob);
        return (request.Method, request.Query("comp")) switch
        {
            ("GET" or "HEAD", null) => BlobReading.Read(request, found),
            ("PUT", null) when request.Header("x-ms-blob-type") == "BlockBlob" => Write(request, blobs, blob, found),
            ("PUT", "block") => Stage(request, blobs, blob, found),
            ("PUT", "blocklist") => Commit(request, blobs, blob, found),
            ("PUT", "lease") => Lease(request, blobs, blob, found),
            ("DELETE", null) => Delete(request, blobs, blob, found),
            _ => throw request.Unknown(),
        };
    }

    private StorageResponse AnswerContainer(StorageRequest request, string container) =>
        (request.Method, request.Query("comp")) switch
        {
            ("PUT", null) => containers.TryAdd(container, new SortedDictionary<string, StoredBlob>(StringComparer.Ordinal))
                ? StorageResponse.Of(201).AddVersion(NewVersion(), clock.GetUtcNow())
                : Error(409, "ContainerAlreadyExists"),
            ("GET" or "HEAD", null) => containers.ContainsKey(container)
                ? StorageResponse.Of(200).AddVersion("\"0x1\"", clock.GetUtcNow())
                : Error(404, "ContainerNotFound"),
            ("GET", "list") => containers.TryGetValue(container, out var blobs)
                ? BlobReading.List(request, blobs)
                : Error(404, "ContainerNotFound"),
            _ => throw request.Unknown(),
        };

    private StorageResponse Write(StorageRequest request, SortedDictionary<string, StoredBlob> blobs, string name, StoredBlob? before) =>
        Refusal(request, before, "BlobAlreadyExists")
        ?? Store(blobs, name, before, request.Body, request.Header("x-ms-blob-content-type") ?? "application/octet-stream", request);

    private StorageResponse Stage(StorageRequest request, SortedDictionary<string, StoredBlob> blobs, string name, StoredBlob? before)
    {
        if (LeaseRefusal(request, before) is { } refusal)
        {
            return refusal;
        }

        before ??= new StoredBlob([], "", default, "") { Committed = false };
        blobs[name] = before with { Blocks = before.Blocks.SetItem(request.Query("blockid")!, request.Body) };
        return StorageResponse.Of(201);
    }

    private StorageResponse Commit(StorageRequest request, SortedDictionary<string, StoredBlob> blobs, string name, StoredBlob? before)
    {
        if (Refusal(request, before, "BlobAlreadyExists") is { } refusal)
        {
            return refusal;
        }

        var content = new MemoryStream();
        foreach (var block in XDocument.Load(new MemoryStream(request.Body)).Root!.Elements())
        {
            if (before?.Blocks.GetValueOrDefault(block.Value) is not { } bytes)
            {
                return Error(400, "InvalidBlockList");
            }

            content.Write(bytes);
        }

        return Store(
            blobs,
            name,
            before,
            content.ToArray(),
            request.Header("x-ms-blob-content-type") ?? "application/octet-stream",
            request
        );
    }

    // What isn't committed goes with each write of the whole blob.
    private StorageResponse Store(
        SortedDictionary<string, StoredBlob> blobs,
        string name,
        StoredBlob? before,
        byte[] content,
        string contentType,
        StorageRequest request
    )
    {
        var now = clock.GetUtcNow();
        var blob = new StoredBlob(
            content,
            NewVersion(),
            new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset),
            contentType
        )
        {
            Metadata = request
                .HeadersStarting("x-ms-meta-")
                .ToImmutableDictionary(header => header.Key["x-ms-meta-".Length..], header => header.Value),
            Lease = before?.Lease,
            LeasedUntil = before?.LeasedUntil ?? default,
            LeaseTime = before?.LeaseTime ?? default,
        };
        blobs[name] = blob;
        return StorageResponse.Of(201).AddVersion(blob.Version, blob.Written);
    }

    private StorageResponse Delete(StorageRequest request, SortedDictionary<string, StoredBlob> blobs, string name, StoredBlob? before)
    {
        if (before is not { Committed: true })
        {
            return Error(404, "BlobNotFound");
        }

        if (Refusal(request, before, "") is { } refusal)
        {
            return refusal;
        }

        blobs.Remove(name);
        return StorageResponse.Of(202);
    }

    private StorageResponse Lease(StorageRequest request, SortedDictionary<string, StoredBlob> blobs, string name, StoredBlob? blob)
    {
        if (blob is not { Committed: true })
        {
            return Error(404, "BlobNotFound");
        }

        var (now, own) = (clock.GetUtcNow(), request.Header("x-ms-lease-id"));
        switch (request.Header("x-ms-lease-action"))
        {
            case "acquire":
                var proposed = request.Header("x-ms-proposed-lease-id")!;
                if (IsLeased(blob) && blob.Lease != proposed)
                {
                    return Error(409, "LeaseAlreadyPresent");
                }

                var time = TimeSpan.FromSeconds(double.Parse(request.Header("x-ms-lease-duration")!, CultureInfo.InvariantCulture));
                blobs[name] = blob with { Lease = proposed, LeaseTime = time, LeasedUntil = now + time };
                return StorageResponse.Of(201).AddVersion(blob.Version, blob.Written).Add("x-ms-lease-id", proposed);
            case "renew" when blob.Lease is not null && blob.Lease == own:
                blobs[name] = blob with { LeasedUntil = now + blob.LeaseTime };
                return StorageResponse.Of(200).AddVersion(blob.Version, blob.Written).Add("x-ms-lease-id", own);
            case "release" when blob.Lease is not null && blob.Lease == own:
                blobs[name] = blob with { Lease = null };
                return StorageResponse.Of(200).AddVersion(blob.Version, blob.Written);
            case "renew" or "release":
                return Error(409, "LeaseIdMismatchWithLeaseOperation");
            default:
                throw request.Unknown();
        }
    }

    private StorageResponse? Refusal(StorageRequest request, StoredBlob? blob, string whenThere)
    {
        var committed = blob is { Committed: true };
        if (request.Header("If-None-Match") == "*" && committed)
        {
            return Error(409, whenThere);
        }

        return request.Header("If-Match") is { } match && (!committed || (match != "*" && match != blob!.Version))
            ? Error(412, "ConditionNotMet")
            : LeaseRefusal(request, blob);
    }

    private StorageResponse? LeaseRefusal(StorageRequest request, StoredBlob? blob) =>
        blob is not null && IsLeased(blob) && request.Header("x-ms-lease-id") != blob.Lease ? Error(412, "LeaseIdMissing") : null;

    private bool IsLeased(StoredBlob blob) => blob.Lease is not null && blob.LeasedUntil > clock.GetUtcNow();

    private string NewVersion() => $"\"0x{++versions:X16}\"";

    private static StorageResponse Error(int status, string code) => StorageResponse.Error(StorageService.Blob, status, code);
}
