using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BhutanCustoms.Criteria.Conditions;

namespace BhutanCustoms.Criteria.Writing;

/// <summary>The JSON form of criteria, see <see cref="CriterionSchema"/>. A criterion has one text: equal ones give equal bytes.</summary>
public static class CriterionJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Dense = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a criterion.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The criterion, or all that is wrong with it.</returns>
    public static CriterionReading Read(string json)
    {
        if (json.Length > CriterionBounds.Json)
        {
            return Wrong($"The criterion has {json.Length:N0} characters; {CriterionBounds.Json:N0} are allowed.", "Use watch lists.");
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 * CriterionBounds.Depth });
            return new CriterionReader().Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Wrong(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This is no JSON, from line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} on."
                ),
                "Look for a comma, quote or bracket that is missing there."
            );
        }
    }

    /// <summary>The text of a criterion, indented; what is not set is left out.</summary>
    public static string Write(Criterion criterion)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            Write(writer, criterion);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The text of a condition in one line: equal conditions have the same.</summary>
    public static string Write(Condition condition)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Dense))
        {
            Write(writer, condition);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static string Name(CriterionAction action) =>
        action switch
        {
            CriterionAction.Red => "red",
            CriterionAction.Yellow => "yellow",
            _ => "blue",
        };

    private static CriterionReading Wrong(string message, string remedy) => new(null, [new CriterionFault("$", message, remedy)]);

    private static void Write(Utf8JsonWriter writer, Criterion criterion)
    {
        writer.WriteStartObject();
        writer.WriteString(Keys.Title, criterion.Title);
        writer.WritePropertyName(Keys.When);
        Write(writer, criterion.When);
        writer.WriteString(Keys.Action, Name(criterion.Action));
        if (criterion.Share < 1)
        {
            writer.WriteNumber(Keys.Share, criterion.Share);
        }

        if (criterion.Offices.Count > 0)
        {
            Write(writer, Keys.Offices, criterion.Offices);
        }

        if (criterion.MostADay is { } most)
        {
            writer.WriteNumber(Keys.MostADay, most);
        }

        Write(writer, Keys.ValidFrom, criterion.ValidFrom);
        Write(writer, Keys.ValidUntil, criterion.ValidUntil);
        writer.WriteString(Keys.Check, criterion.Check);
        writer.WriteString(Keys.Why, criterion.Why);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Condition condition)
    {
        writer.WriteStartObject();
        switch (condition)
        {
            case AllOf all:
                Write(writer, Keys.All, all.Conditions);
                break;
            case AnyOf any:
                Write(writer, Keys.Any, any.Conditions);
                break;
            case Negated not:
                writer.WritePropertyName(Keys.Not);
                Write(writer, not.Condition);
                break;
            case FieldCondition field:
                writer.WriteString(Keys.Field, field.Field.Name);
                WriteField(writer, field);
                break;
            default:
                throw new ArgumentException($"{condition.GetType().Name} has no JSON form.", nameof(condition));
        }

        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, FieldCondition condition)
    {
        switch (condition)
        {
            case IsOneOf one:
                Write(writer, Keys.Is, one.Values);
                break;
            case StartsWith starts:
                Write(writer, Keys.StartsWith, starts.Prefixes);
                break;
            case HasWords words:
                Write(writer, Keys.HasWords, words.Words);
                break;
            case IsOnWatchList list:
                writer.WriteString(Keys.OnList, list.List);
                break;
            case IsMissing:
                writer.WriteBoolean(Keys.Missing, true);
                break;
            case IsBetween between:
                Write(writer, Keys.AtLeast, between.AtLeast);
                Write(writer, Keys.AtMost, between.AtMost);
                break;
            default:
                throw new ArgumentException($"{condition.GetType().Name} has no JSON form.", nameof(condition));
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<Condition> conditions)
    {
        writer.WriteStartArray(name);
        foreach (var condition in conditions)
        {
            Write(writer, condition);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, DateOnly? day)
    {
        if (day is { } value)
        {
            writer.WriteString(name, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
