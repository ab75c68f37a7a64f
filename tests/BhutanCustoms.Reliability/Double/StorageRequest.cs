using System.Globalization;
using System.Web;
using Azure.Core;

namespace BhutanCustoms.Reliability.Double;

/// <summary>A request to storage as it was sent, taken apart.</summary>
internal sealed class StorageRequest
{
    private readonly Dictionary<string, string> headers;
    private readonly Dictionary<string, string> query;

    public StorageRequest(Request request)
        : this(
            request.Method.Method,
            request.Uri.ToUri(),
            request.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
            BodyOf(request)
        ) { }

    public StorageRequest(string method, Uri address, Dictionary<string, string> headers, byte[] body)
    {
        (Method, Address, this.headers, Body) = (method, address, headers, body);

        // Behind the account's name.
        var path = address.AbsolutePath.TrimStart('/');
        Path = Uri.UnescapeDataString(path[Math.Min(path.Length, path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        var parsed = HttpUtility.ParseQueryString(address.Query);
        query = parsed.AllKeys.OfType<string>().ToDictionary(key => key, key => parsed[key]!, StringComparer.Ordinal);
        var details = new[]
        {
            Query("comp"),
            Header("x-ms-lease-action"),
            Query("$filter"),
            Path == "$batch" ? TableBatch.First(this) : null,
        };
        Name = $"{Method} {Service} {Path} {string.Join(' ', details.OfType<string>())}".TrimEnd();
    }

    public string Method { get; }

    public Uri Address { get; }

    /// <summary>What is asked for, behind the account's name.</summary>
    public string Path { get; }

    public byte[] Body { get; }

    public StorageService Service => (StorageService)Address.Port;

    /// <summary>Whether it can change what is stored.</summary>
    public bool Writes => Method is not ("GET" or "HEAD");

    /// <summary>What the request asks for, for people and to put requests in order: without what differs from run to run.</summary>
    public string Name { get; }

    public string? Header(string name) => headers.GetValueOrDefault(name);

    public string? Query(string name) => query.GetValueOrDefault(name);

    public int Number(string name, int otherwise) => Query(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public IEnumerable<KeyValuePair<string, string>> HeadersStarting(string prefix) =>
        headers.Where(header => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same with other headers, address or body.</summary>
    public StorageRequest With(Func<string, bool>? keep = null, Uri? address = null, byte[]? body = null) =>
        new(
            Method,
            address ?? Address,
            headers
                .Where(header => keep?.Invoke(header.Key) ?? true)
                .ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase),
            body ?? Body
        );

    /// <summary>For an operation that the double doesn't have.</summary>
    public NotSupportedException Unknown() => new($"The storage double doesn't know {Method} {Service} {Address.PathAndQuery}.");

    private static byte[] BodyOf(Request request)
    {
        if (request.Content is null)
        {
            return [];
        }

        using var body = new MemoryStream();
        request.Content.WriteTo(body, CancellationToken.None);
        return body.ToArray();
    }
}
