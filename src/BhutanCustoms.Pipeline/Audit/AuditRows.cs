using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Audit;

/// <summary>
/// The trail's rows in its table, all in one partition: <c>e</c> and a number for each entry, <c>mark|</c> with kind and subject beside it,
/// by which nothing is entered twice, and the head, which tells of the last entry.
/// </summary>
internal static class AuditRows
{
    public const string Partition = "trail";
    public const string Head = "head";
    private const string MarkerPrefix = "mark|";
    private const int LongestSubjectKey = 400;

    public static string Key(long sequence) => string.Create(CultureInfo.InvariantCulture, $"e{sequence:D12}");

    /// <summary>
    /// The row that says that something was entered. A subject that is unfit for keys is made fit, one too long is hashed.
    /// </summary>
    public static string Marker(string kind, string subject)
    {
        var key = SafeKey.Of(subject);
        return $"{MarkerPrefix}{kind}|{(key.Length <= LongestSubjectKey ? key : "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject))))}";
    }

    /// <summary>Kind and subject of a marker, for people.</summary>
    public static string Described(string marker) => marker[MarkerPrefix.Length..].Replace('|', ' ');

    public static string Entries() => TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge 'e' and RowKey lt 'f'");

    public static string Entries(long first, long last) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {Key(first)} and RowKey le {Key(last)}");

    public static string Entries(AuditFilter filter)
    {
        var parts = new List<string> { Entries() };
        if (filter.Kind is { } kind)
        {
            parts.Add(TableClient.CreateQueryFilter($"Kind eq {kind}"));
        }

        if (filter.Subject is { } subject)
        {
            // '}' is the sign behind the bar.
            parts.Add(
                TableClient.CreateQueryFilter($"(Subject eq {subject} or (Subject ge {subject + "|"} and Subject lt {subject + "}"}))")
            );
        }

        if (filter.Since is { } since)
        {
            parts.Add(TableClient.CreateQueryFilter($"When ge {Day(since)}"));
        }

        if (filter.Until is { } until)
        {
            parts.Add(TableClient.CreateQueryFilter($"When lt {Day(until.AddDays(1))}"));
        }

        return string.Join(" and ", parts);
    }

    public static string Markers() =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {MarkerPrefix} and RowKey lt 'mark}}'");

    public static string Markers(long first, long last) =>
        $"{Markers()} and {TableClient.CreateQueryFilter($"Sequence ge {first} and Sequence le {last}")}";

    public static TableEntity Of(AuditEntry entry) =>
        new(Partition, Key(entry.Sequence))
        {
            ["When"] = entry.When,
            ["Kind"] = entry.Kind,
            ["Subject"] = entry.Subject,
            ["Payload"] = entry.Payload,
            ["Before"] = entry.Before,
            ["Hash"] = entry.Hash,
        };

    /// <summary>
    /// A row as an entry, whatever was done to it: what is missing or no text is empty; without a number the key isn't one of ours.
    /// </summary>
    public static AuditEntry Entry(TableEntity row)
    {
        var number =
            long.TryParse(row.RowKey.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            && Key(parsed) == row.RowKey
                ? parsed
                : 0;
        return new AuditEntry(number, Text("When"), Text("Kind"), Text("Subject"), Text("Payload"), Text("Before"), Text("Hash"));

        string Text(string name) => row.TryGetValue(name, out var value) ? value as string ?? "" : "";
    }

    /// <summary>The number in a head or marker; 0 where it is gone.</summary>
    public static long Sequence(TableEntity row) => row.TryGetValue("Sequence", out var value) && value is long number ? number : 0;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
