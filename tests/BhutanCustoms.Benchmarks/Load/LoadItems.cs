using System.Net.Http.Headers;
using System.Text.Json;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Benchmarks.Load;

/// <summary>Items as systems send them to be scored, and their texts to be classified.</summary>
internal sealed class LoadItems
{
    private readonly byte[][] items;
    private readonly byte[][] texts;

    public LoadItems(byte[] csv)
    {
        var rows = Rows(csv);
        items = [.. rows.Select(Json)];
        texts =
        [
            .. rows.Select(row =>
                Json(
                    new()
                    {
                        ["goods_description"] = row.GetValueOrDefault("goods_description", ""),
                        ["hs_code"] = row.GetValueOrDefault("hs_code", ""),
                        ["origin"] = row.GetValueOrDefault("origin", ""),
                    }
                )
            ),
        ];
    }

    /// <summary>The rows of a file, without the columns that they leave empty.</summary>
    public static Dictionary<string, string>[] Rows(byte[] csv)
    {
        var night = CsvTable.Parse(csv, "night");
        return
        [
            .. night.Rows.Select(row =>
                night.Header.Where(column => row[column].Length > 0).ToDictionary(column => column, column => row[column])
            ),
        ];
    }

    public int Count => items.Length;

    public HttpRequestMessage Score(int number) => Post("api/score", items[number % items.Length]);

    public HttpRequestMessage Classify(int number) => Post("api/classify", texts[number % texts.Length]);

    public HttpRequestMessage Score(int first, int count) => Post("api/score", List(items, first, count));

    public HttpRequestMessage Classify(int first, int count) => Post("api/classify", List(texts, first, count));

    private static byte[] List(byte[][] all, int first, int count)
    {
        using var list = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            list.WriteByte(i == 0 ? (byte)'[' : (byte)',');
            list.Write(all[(first + i) % all.Length]);
        }

        list.WriteByte((byte)']');
        return list.ToArray();
    }

    private static HttpRequestMessage Post(string path, byte[] json) =>
        new(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };

    private static byte[] Json(Dictionary<string, string> fields) => JsonSerializer.SerializeToUtf8Bytes(fields);
}
