using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Reliability.Double;

/// <summary>The table service: rows with versions, queries in the order of keys, transactions.</summary>
internal sealed partial class TableDouble(TimeProvider clock)
{
    private const int MostInPage = 1_000;
    private readonly SortedDictionary<string, ImmutableSortedDictionary<(string Partition, string Row), StoredRow>> tables = new(
        StringComparer.Ordinal
    );
    private long versions;

    public TableDouble Copy(TimeProvider other)
    {
        var copy = new TableDouble(other) { versions = versions };
        foreach (var (name, rows) in tables)
        {
            copy.tables.Add(name, rows);
        }

        return copy;
    }

    public StorageResponse Answer(StorageRequest request) =>
        request switch
        {
            { Method: "POST", Path: "Tables" } => Create(request),
            { Method: "POST", Path: "$batch" } => Transact(request),
            _ => Name().Match(request.Path) is { Success: true } name ? Answer(request, name) : throw request.Unknown(),
        };

    private StorageResponse Create(StorageRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var name = body.RootElement.GetProperty("TableName").GetString()!;
        return tables.TryAdd(name, ImmutableSortedDictionary.Create<(string, string), StoredRow>(KeyOrder.Instance))
            ? StorageResponse.Json(201, $$"""{"TableName":"{{name}}"}""")
            : Error(409, "TableAlreadyExists");
    }

    private StorageResponse Transact(StorageRequest request)
    {
        var requests = TableBatch.Requests(request);
        var before = new Dictionary<string, ImmutableSortedDictionary<(string, string), StoredRow>>(tables);
        var answers = new List<StorageResponse>();
        foreach (var part in requests)
        {
            var answer = Answer(part);
            if (answer.Status >= 400)
            {
                foreach (var (name, rows) in before)
                {
                    tables[name] = rows;
                }

                var code = answer.Headers.TryGetValue("x-ms-error-code", out var named) ? named : "";
                return TableBatch.Answer([Error(answer.Status, code, $"{answers.Count}:{code}")]);
            }

            answers.Add(answer);
        }

        return TableBatch.Answer(answers);
    }

    private StorageResponse Answer(StorageRequest request, Match name)
    {
        var table = name.Groups["table"].Value;
        if (!tables.TryGetValue(table, out var rows))
        {
            return Error(404, "TableNotFound");
        }

        if (!name.Groups["partition"].Success)
        {
            return request.Method switch
            {
                "GET" => Query(request, rows),
                "POST" => Write(request, table, KeyOf(request), rows, mustBeNew: true),
                _ => throw request.Unknown(),
            };
        }

        var key = (Unquoted(name.Groups["partition"].Value), Unquoted(name.Groups["row"].Value));
        return request.Method switch
        {
            "GET" => rows.TryGetValue(key, out var row)
                ? StorageResponse.Json(200, Json(row, null)).Add("ETag", row.Version)
                : Error(404, "ResourceNotFound"),
            "PUT" or "PATCH" or "MERGE" or "POST" => Write(request, table, key, rows, mustBeNew: false),
            "DELETE" => Delete(request, table, key, rows),
            _ => throw request.Unknown(),
        };
    }

    private StorageResponse Write(
        StorageRequest request,
        string table,
        (string Partition, string Row) key,
        ImmutableSortedDictionary<(string Partition, string Row), StoredRow> rows,
        bool mustBeNew
    )
    {
        var before = rows.GetValueOrDefault(key);
        if (mustBeNew && before is not null)
        {
            return Error(409, "EntityAlreadyExists");
        }

        if (Refusal(request, before) is { } refusal)
        {
            return refusal;
        }

        var merges = request.Method is "PATCH" or "MERGE" or "POST" && !mustBeNew;
        var properties = merges && before is not null ? before.Properties : ImmutableSortedDictionary<string, StoredProperty>.Empty;
        using var body = JsonDocument.Parse(request.Body);
        foreach (var property in body.RootElement.EnumerateObject())
        {
            if (
                property.Value.ValueKind == JsonValueKind.Null
                || property.Name is "PartitionKey" or "RowKey" or "Timestamp"
                || property.Name.Contains("odata.", StringComparison.Ordinal)
            )
            {
                continue;
            }

            var type = body.RootElement.TryGetProperty(property.Name + "@odata.type", out var named) ? named.GetString() : null;
            properties = properties.SetItem(property.Name, StoredProperty.Of(property.Value, type));
        }

        var row = new StoredRow(key.Partition, key.Row, properties, NewVersion(), clock.GetUtcNow());
        tables[table] = rows.SetItem(key, row);
        return StorageResponse.Of(204).Add("ETag", row.Version);
    }

    private StorageResponse Delete(
        StorageRequest request,
        string table,
        (string Partition, string Row) key,
        ImmutableSortedDictionary<(string Partition, string Row), StoredRow> rows
    )
    {
        if (rows.GetValueOrDefault(key) is not { } before)
        {
            return Error(404, "ResourceNotFound");
        }

        if (Refusal(request, before) is { } refusal)
        {
            return refusal;
        }

        tables[table] = rows.Remove(key);
        return StorageResponse.Of(204);
    }

    private static StorageResponse? Refusal(StorageRequest request, StoredRow? before) =>
        request.Header("If-Match") is not { } match ? null
        : before is null ? Error(404, "ResourceNotFound")
        : match != "*" && match != before.Version ? Error(412, "UpdateConditionNotSatisfied")
        : null;

    private static StorageResponse Query(StorageRequest request, ImmutableSortedDictionary<(string Partition, string Row), StoredRow> rows)
    {
        var filter = TableFilter.Parse(request.Query("$filter"));
        var select = request.Query("$select")?.Split(',');
        var from = (request.Query("NextPartitionKey") ?? "", request.Query("NextRowKey") ?? "");
        var most = request.Number("$top", MostInPage);
        var found = rows
            .Values.Where(row => KeyOrder.Instance.Compare((row.Partition, row.Row), from) >= 0 && filter(row))
            .Take(most + 1)
            .ToArray();
        var response = StorageResponse.Json(200, $"{{\"value\":[{string.Join(',', found.Take(most).Select(row => Json(row, select)))}]}}");
        if (found.Length > most)
        {
            response.Add("x-ms-continuation-NextPartitionKey", found[most].Partition).Add("x-ms-continuation-NextRowKey", found[most].Row);
        }

        return response;
    }

    private static string Json(StoredRow row, string[]? select)
    {
        var wanted = row.Properties.Where(property => select?.Contains(property.Key) ?? true);
        return "{"
            + string.Join(
                ',',
                wanted
                    .SelectMany(property =>
                        property.Value.Type is { } type
                            ? new[] { $"{Text(property.Key + "@odata.type")}:{Text(type)}", $"{Text(property.Key)}:{property.Value.Json}" }
                            : [$"{Text(property.Key)}:{property.Value.Json}"]
                    )
                    .Prepend($"\"Timestamp\":{Text(row.Written.ToString("O", CultureInfo.InvariantCulture))}")
                    .Prepend("\"Timestamp@odata.type\":\"Edm.DateTime\"")
                    .Prepend($"\"RowKey\":{Text(row.Row)}")
                    .Prepend($"\"PartitionKey\":{Text(row.Partition)}")
                    .Prepend($"\"odata.etag\":{Text(row.Version)}")
            )
            + "}";
    }

    private static (string Partition, string Row) KeyOf(StorageRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        return (body.RootElement.GetProperty("PartitionKey").GetString()!, body.RootElement.GetProperty("RowKey").GetString()!);
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Unquoted(string key) => key.Replace("''", "'", StringComparison.Ordinal);

    private string NewVersion() => $"W/\"datetime'{++versions}'\"";

    private static StorageResponse Error(int status, string code, string? message = null) =>
        StorageResponse.Error(StorageService.Table, status, code, message);

    [GeneratedRegex(
        "^(?<table>[A-Za-z0-9]+)(?:\\(\\)|\\(PartitionKey='(?<partition>.*)',RowKey='(?<row>.*)'\\))?$",
        RegexOptions.Singleline
    )]
    private static partial Regex Name();

    private sealed class KeyOrder : IComparer<(string Partition, string Row)>
    {
        public static KeyOrder Instance { get; } = new();

        public int Compare((string Partition, string Row) x, (string Partition, string Row) y) =>
            string.CompareOrdinal(x.Partition, y.Partition) is var order and not 0 ? order : string.CompareOrdinal(x.Row, y.Row);
    }
}
