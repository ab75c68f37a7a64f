using System.Text.Json;
using System.Text.Json.Serialization;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Pipeline.References;

/// <summary>Reads what people give a forecast: a history file (CSV), dated events and assumptions (each a JSON array).</summary>
public static class RevenueLists
{
    /// <summary>Revenue of before, in the container <c>reference</c>.</summary>
    public const string HistoryFile = "lists/revenue-history.csv";

    /// <summary>Dated events such as reforms, in the container <c>reference</c>.</summary>
    public const string EventsFile = "lists/revenue-events.json";

    /// <summary>Assumptions, in the container <c>reference</c>.</summary>
    public const string AssumptionsFile = "lists/revenue-assumptions.json";

    private const long MostHistoryBytes = 1L << 30;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new MonthJsonConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// Reads a history file: CSV with the columns month and amount and perhaps office, head, chapter group and origin; UTF-8, UTF-16 or
    /// Windows-1252, perhaps packed with gzip; or a workbook (.xlsx) with these.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The history, and what was understood or repaired, a sentence each.</returns>
    /// <exception cref="FormatException">Something has to be corrected; the message names line, value and remedy.</exception>
    public static async Task<(RevenueHistory History, IReadOnlyList<string> Notes)> HistoryAsync(
        Stream content,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        await using var decoded = await DecodedText
            .OpenAsync(content, MostHistoryBytes, HistoryFileReader.Header, cancellationToken)
            .ConfigureAwait(false);
        using var text = new StreamReader(decoded);
        var read = HistoryFileReader.Read(text);
        if (read.History is { } history)
        {
            return (history, read.Notes);
        }

        // A packed file that is damaged is told as that, not as what was read in front of the damage.
        await decoded.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        throw new FormatException($"{name}{OfSheet(decoded)} can't be used as it is. {string.Join(' ', read.Errors)}");
    }

    /// <summary>The sheet that a text is of, behind the name of its workbook; empty where it is of none.</summary>
    internal static string OfSheet(Stream text) => DecodedText.SheetOf(text) is { } sheet ? $" (sheet \"{sheet}\")" : "";

    /// <summary>
    /// Reads events, such as <c>[{"month":"2026-01","label":"GST","applies":{"head":"GST"},"replacesHead":"Sales tax"}]</c>.
    /// </summary>
    /// <param name="json">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="FormatException">The file is malformed or an event isn't sound; the message names it and the remedy.</exception>
    public static IReadOnlyList<RevenueEvent> Events(BinaryData json, string name) =>
        Read<RevenueEvent>(json, name, happened => happened.Problem(), """[{"month":"2026-01","label":"GST","applies":{"head":"GST"}}]""");

    /// <summary>
    /// Reads assumptions, such as
    /// <c>[{"kind":"rate","label":"GST at 7 %","from":"2027-01","head":"GST","oldPercent":5,"newPercent":7}]</c>; other kinds are
    /// <c>price</c> and <c>volume</c>.
    /// </summary>
    /// <param name="json">The file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="FormatException">The file is malformed or an assumption isn't sound; the message names it and the
    /// remedy.</exception>
    public static IReadOnlyList<Assumption> Assumptions(BinaryData json, string name) =>
        Read<Assumption>(
            json,
            name,
            assumed => assumed.Problem(),
            """[{"kind":"rate","label":"GST at 7 %","from":"2027-01","head":"GST","oldPercent":5,"newPercent":7}]"""
        );

    private static T[] Read<T>(BinaryData json, string name, Func<T, string?> problem, string example)
        where T : class
    {
        try
        {
            T[] list = [.. (JsonSerializer.Deserialize<T?[]>(json, Json) ?? []).OfType<T>()];
            return list.Select(problem).FirstOrDefault(sentence => sentence is not null) is { } sentence
                ? throw new FormatException($"{name}: {sentence}")
                : list;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FormatException($"{name} can't be read: {exception.Message} It is a JSON array such as {example}", exception);
        }
    }
}
