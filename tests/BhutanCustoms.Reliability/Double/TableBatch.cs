using System.Text;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Reliability.Double;

/// <summary>The requests and answers within a transaction's body.</summary>
internal static partial class TableBatch
{
    public static IReadOnlyList<StorageRequest> Requests(StorageRequest batch)
    {
        var text = Encoding.UTF8.GetString(batch.Body);
        var boundary = "--" + Boundary().Match(text).Groups[1].Value;
        return [.. text.Split(boundary)[1..^1].Select(Request)];
    }

    /// <summary>What the first of the requests asks for.</summary>
    public static string First(StorageRequest batch) =>
        Uri.UnescapeDataString(FirstLine().Match(Encoding.UTF8.GetString(batch.Body)).Value);

    public static StorageResponse Answer(IEnumerable<StorageResponse> answers)
    {
        var body = new StringBuilder("--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n");
        foreach (var answer in answers)
        {
            body.Append("--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append("HTTP/1.1 ")
                .Append(answer.Status)
                .Append(' ')
                .Append(answer.ReasonPhrase)
                .Append("\r\n");
            foreach (var header in answer.Headers.Where(header => header.Name is "ETag" or "Content-Type"))
            {
                body.Append(header.Name).Append(": ").Append(header.Value).Append("\r\n");
            }

            body.Append("\r\n").Append(Encoding.UTF8.GetString(answer.Body)).Append("\r\n");
        }

        body.Append("--changesetresponse_1--\r\n--batchresponse_1--\r\n");
        return StorageResponse.Of(202, Encoding.UTF8.GetBytes(body.ToString()), "multipart/mixed; boundary=batchresponse_1");
    }

    // Headers of the part, the request's line with its headers, its body.
    private static StorageRequest Request(string part)
    {
        var lines = part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        var end = lines.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = lines[..end].Split("\r\n");
        var (method, address) = (head[0].Split(' ')[0], head[0].Split(' ')[1]);
        var headers = head.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        return new StorageRequest(method, new Uri(address), headers, Encoding.UTF8.GetBytes(lines[(end + 4)..].Trim()));
    }

    [GeneratedRegex("(?<=[A-Z]+ http://[^/]+/[^/]+/)\\S+(?= HTTP)")]
    private static partial Regex FirstLine();

    [GeneratedRegex("boundary=(changeset_[^\\s;]+)")]
    private static partial Regex Boundary();
}
