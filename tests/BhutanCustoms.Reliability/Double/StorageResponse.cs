using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace BhutanCustoms.Reliability.Double;

/// <summary>An answer of storage.</summary>
internal sealed class StorageResponse : Response
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    private StorageResponse(int status, byte[] body)
    {
        (Status, Body, ContentStream) = (status, body, new MemoryStream(body, writable: false));
        Add("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        Add("x-ms-request-id", "double");
        Add("x-ms-version", "2025-05-05");
    }

    public override int Status { get; }

    public byte[] Body { get; }

    public override string ReasonPhrase => ((System.Net.HttpStatusCode)Status).ToString();

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public static StorageResponse Of(int status, byte[]? body = null, string? contentType = null) =>
        contentType is null
            ? new StorageResponse(status, body ?? [])
            : new StorageResponse(status, body ?? []).Add("Content-Type", contentType);

    public static StorageResponse Xml(int status, string body) => Of(status, Encoding.UTF8.GetBytes(body), "application/xml");

    public static StorageResponse Json(int status, string body) =>
        Of(status, Encoding.UTF8.GetBytes(body), "application/json;odata=minimalmetadata");

    /// <summary>A refusal in the form of the service.</summary>
    public static StorageResponse Error(StorageService service, int status, string code, string? message = null) =>
        (
            service == StorageService.Table
                ? Json(status, $$"""{"odata.error":{"code":"{{code}}","message":{"lang":"en-US","value":"{{message ?? code}}"} } }""")
                : Xml(status, $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{code}</Message></Error>")
        ).Add("x-ms-error-code", code);

    public StorageResponse Add(string name, string value)
    {
        headers[name] = value;
        return this;
    }

    public StorageResponse AddVersion(string version, DateTimeOffset written) =>
        Add("ETag", version).Add("Last-Modified", written.ToString("R", CultureInfo.InvariantCulture));

    public override void Dispose() { }

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}
