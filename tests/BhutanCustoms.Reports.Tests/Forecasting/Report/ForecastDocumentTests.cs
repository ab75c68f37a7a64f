using System.Text.Json;
using System.Text.RegularExpressions;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Reports.Tests.Forecasting.Report;

public sealed class ForecastDocumentTests
{
    private static readonly EarlierForecast Before = new(new(2026, 5, 12), new SeriesKey("SAM"), Month.Of(2026, 5), 1.5m, 1, 2, 0.25m, 3);
    private static readonly IReadOnlyList<ReportFile> Files = ForecastReport.Files(
        Outlooks.Input(earlier: [Before, Before with { Key = new SeriesKey() }])
    );

    [Fact]
    public void The_document_is_as_its_schema_says()
    {
        using var schema = JsonDocument.Parse(Files.Text(ForecastReport.SchemaFile));
        using var document = JsonDocument.Parse(Files.Text(ForecastReport.JsonFile));

        Assert.Empty(new Schema(schema.RootElement).Faults(document.RootElement));
    }

    [Fact]
    public void The_schema_finds_what_is_wrong()
    {
        using var schema = JsonDocument.Parse(Files.Text(ForecastReport.SchemaFile));
        using var document = JsonDocument.Parse(
            Files
                .Text(ForecastReport.JsonFile)
                .Replace("\"month\": \"2026-07\"", "\"month\": \"July\"", StringComparison.Ordinal)
                .Replace("\"drivers\"", "\"movers\"", StringComparison.Ordinal)
        );

        var faults = new Schema(schema.RootElement).Faults(document.RootElement).ToArray();
        Assert.Contains(faults, fault => fault.Contains("July", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("movers", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("lacks drivers", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var json = BinaryData.FromBytes(Files.Single(file => file.Name == ForecastReport.JsonFile).Content);

        Assert.Equal(json.ToString(), System.Text.Encoding.UTF8.GetString(ForecastDocument.Read(json).Write()));
    }

    [Fact]
    public void Gives_every_month_of_an_earlier_forecast()
    {
        var input = Outlooks.Input();
        var earlier = ForecastDocument.ReadEarlier(BinaryData.FromBytes(ForecastDocument.Of(input).Write())).ToArray();

        Assert.Equal(input.Outlook.Series.Count * 18, earlier.Length);
        var first = input.Outlook.Total!.Forecast[0];
        Assert.Contains(
            new EarlierForecast(
                Outlooks.Day,
                new SeriesKey(),
                first.Month,
                first.Mean,
                first.Lower80,
                first.Upper80,
                first.Lower95,
                first.Upper95
            ),
            earlier
        );
    }

    /// <summary>As much of JSON Schema as forecast.schema.json uses.</summary>
    private sealed class Schema(JsonElement root)
    {
        public IEnumerable<string> Faults(JsonElement value) => Faults(root, value, "$");

        private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                return Faults(
                    reference.GetString()!.Split('/').Skip(1).Aggregate(root, (element, part) => element.GetProperty(part)),
                    value,
                    at
                );
            }

            if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            {
                return [$"{at} is {value}, not {constant}"];
            }

            if (
                schema.TryGetProperty("enum", out var choices)
                && !choices.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value))
            )
            {
                return [$"{at} is {value}, not one of {choices}"];
            }

            var type = schema.TryGetProperty("type", out var named) ? named.GetString() : null;
            return type switch
            {
                "object" when value.ValueKind == JsonValueKind.Object => OfObject(schema, value, at),
                "array" when value.ValueKind == JsonValueKind.Array => value
                    .EnumerateArray()
                    .SelectMany((item, index) => Faults(schema.GetProperty("items"), item, $"{at}[{index}]")),
                "string" when value.ValueKind == JsonValueKind.String => schema.TryGetProperty("pattern", out var pattern)
                && !Regex.IsMatch(value.GetString()!, pattern.GetString()!)
                    ? [$"{at} is {value}"]
                    : [],
                "number" when value.ValueKind == JsonValueKind.Number => [],
                "integer" when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) => [],
                "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => [],
                null => [],
                _ => [$"{at} is {value.ValueKind}, not {type}"],
            };
        }

        private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
        {
            var properties = schema.GetProperty("properties");
            foreach (
                var required in schema
                    .GetProperty("required")
                    .EnumerateArray()
                    .Where(required => !value.TryGetProperty(required.GetString()!, out _))
            )
            {
                yield return $"{at} lacks {required}";
            }

            foreach (var property in value.EnumerateObject())
            {
                if (!properties.TryGetProperty(property.Name, out var described))
                {
                    yield return $"{at} has {property.Name}";
                    continue;
                }

                foreach (var fault in Faults(described, property.Value, $"{at}.{property.Name}"))
                {
                    yield return fault;
                }
            }
        }
    }
}
