using System.Text;
using System.Text.Json;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Proposals;

namespace BhutanCustoms.Declarations.Tests.Mappings;

public class SourceMappingTests
{
    private const string Required = """
        "declaration_id": "Id", "declaration_date": "Date", "office": "Office", "importer_tpn": "Importer", "hs_code": "HS", "origin": "Origin"
        """;

    [Theory]
    [InlineData("", AmendmentRule.BeforeInspection)]
    [InlineData("\"amendments\": \"before_inspection\",", AmendmentRule.BeforeInspection)]
    [InlineData("\"amendments\": \"never\",", AmendmentRule.Never)]
    [InlineData("\"amendments\": \"always\",", AmendmentRule.Always)]
    public void Says_until_when_items_may_be_amended(string said, AmendmentRule rule)
    {
        var mapping = SourceMapping.Parse(
            Encoding.UTF8.GetBytes($"{{ \"source\": \"s\", {said} \"fields\": {{ {Required}, \"cif_value\": \"C\" }} }}"),
            "s.json"
        );

        Assert.Equal(rule, mapping.Amendments);
        Assert.Equal(rule, SourceMapping.Parse(Encoding.UTF8.GetBytes(mapping.ToJson()), "again").Amendments);
        Assert.Equal(rule != AmendmentRule.BeforeInspection, mapping.ToJson().Contains("amendments", StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_a_rule_of_amendments_that_there_is_not() =>
        Assert.Throws<FormatException>(() =>
            SourceMapping.Parse(
                Encoding.UTF8.GetBytes($"{{ \"source\": \"s\", \"amendments\": \"maybe\", \"fields\": {{ {Required} }} }}"),
                "s.json"
            )
        );

    [Theory]
    [InlineData(
        "{ \"source\": \"Bad Name\", \"fields\": { REQUIRED, \"cif_value\": \"C\" } }",
        "source \"Bad Name\" must be 1 to 32 lower-case letters"
    )]
    [InlineData("{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\", \"colour\": \"C\" } }", "there is no field \"colour\"")]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\", \"attribute.x\": \"C\" } }",
        "there is no field \"attribute.x\""
    )]
    [InlineData("{ \"source\": \"s\", \"fields\": { REQUIRED } }", "the required field cif_value is not mapped")]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": { \"columns\": [\"A\", \"B\"] } } }",
        "cif_value can't be made of several columns"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\", \"finding_date\": { \"columns\": [\"y\", \"m\"] } } }",
        "finding_date needs the columns of year, month and day"
    )]
    [InlineData("{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": { \"line\": true } } }", "cif_value can't be the row's line")]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": { \"column\": \"C\", \"yearly\": true } } }",
        "cif_value can't be yearly"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": { \"column\": \"C\", \"dateFormats\": [\"d/M/yyyy\"] } } }",
        "cif_value is no date"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\", \"finding_date\": { \"column\": \"F\", \"dateFormats\": [\"q\"] } } }",
        "finding_date: date format \"q\" doesn't give a whole date"
    )]
    [InlineData("{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": {} } }", "cif_value needs either a column or a constant")]
    [InlineData("{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": null } }", "cif_value needs either a column or a constant")]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": { \"column\": \"C\", \"constant\": \"1\" } } }",
        "cif_value needs either"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": { \"column\": \"C\", \"factor\": 0 } } }",
        "cif_value has the factor 0"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": { \"constant\": \"much\" } } }",
        "cif_value can't have the constant \"much\""
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\", \"finding_date\": { \"constant\": \"2026-01-01\" } } }",
        "finding_date can't have the constant"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\", \"finding\": { \"constant\": \"yes\" } } }",
        "finding can't have the constant \"yes\""
    )]
    [InlineData(
        "{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\" }, \"attributes\": { \"A b\": \"X\" } }",
        "attribute \"A b\" must be lower-case"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"openLists\": [\"seller\"], \"fields\": { REQUIRED, \"cif_value\": \"C\" } }",
        "openLists has \"seller\"; it can have office, hs_code"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"dateFormats\": [\"MM/yyyy\"], \"fields\": { REQUIRED, \"cif_value\": \"C\" } }",
        "date format \"MM/yyyy\" doesn't give a whole date"
    )]
    [InlineData(
        "{ \"source\": \"s\", \"dateFormats\": [\"q\"], \"fields\": { REQUIRED, \"cif_value\": \"C\" } }",
        "date format \"q\" doesn't give a whole date"
    )]
    [InlineData("{ \"source\": \"s\", \"colour\": 1, \"fields\": { REQUIRED, \"cif_value\": \"C\" } }", "can't be read")]
    [InlineData("{ \"source\": null, \"fields\": { REQUIRED, \"cif_value\": \"C\" } }", "can't be read")]
    [InlineData("{ \"source\": \"s\", \"fields\": null }", "can't be read")]
    [InlineData("{ \"source\": \"s\", \"fields\": { REQUIRED, \"cif_value\": \"C\", \"cif_value\": \"D\" } }", "can't be read")]
    [InlineData("{ \"source\": \"s\" }", "can't be read")]
    [InlineData("null", "null")]
    [InlineData("not JSON", "can't be read")]
    public void Says_what_is_wrong_with_a_mapping(string json, string sentence)
    {
        var exception = Assert.Throws<FormatException>(() =>
            SourceMapping.Parse(Encoding.UTF8.GetBytes(json.Replace("REQUIRED", Required, StringComparison.Ordinal)), "bad.json")
        );

        Assert.Contains("bad.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stays_the_same_through_JSON()
    {
        var mapping = new SourceMapping
        {
            Source = "all-of-it",
            Title = "Wangdi & Sön",
            LocalCurrency = "INR",
            DateFormats = ["d/M/yyyy"],
            DecimalComma = true,
            MissingValues = ["-"],
            OpenLists = ["office"],
            Fields = DeclarationFields.All.ToDictionary(
                field => field.Name,
                field =>
                    field.Kind switch
                    {
                        FieldKind.Number => new FieldSource
                        {
                            Column = field.Name,
                            Factor = 0.001,
                            Optional = true,
                        },
                        FieldKind.Date => new FieldSource { Column = field.Name },
                        FieldKind.Flag => new FieldSource
                        {
                            Column = field.Name,
                            Values = new Dictionary<string, string> { ["IRREGULAR"] = "1" },
                        },
                        FieldKind.Text => new FieldSource { Constant = "goods" },
                        _ => new FieldSource { Column = field.Name, AlsoValid = ["ZZ"] },
                    }
            ),
            Attributes = new Dictionary<string, FieldSource> { ["lane"] = new() { Column = "Lane" } },
        };

        var again = SourceMapping.Parse(Encoding.UTF8.GetBytes(mapping.ToJson()), "again.json");

        Assert.Equal(mapping.Version, again.Version);
        Assert.Equal(mapping.ToJson(), again.ToJson());
        Assert.Equal(0.001, again.Fields[DeclarationFields.NetMass].Factor);
        Assert.Equal("1", again.Fields[DeclarationFields.Finding].Values!["IRREGULAR"]);
        Assert.Equal(["ZZ"], again.Fields[DeclarationFields.Origin].AlsoValid);
        Assert.Equal(new FieldSource { Column = "Lane" }, again.Attributes["lane"]);
    }

    [Fact]
    public void Has_another_version_when_anything_changes()
    {
        var mapping = ShippedMappings.BySource["bhutan"];

        Assert.Equal(
            7,
            new[]
            {
                mapping,
                mapping with
                {
                    DecimalComma = true,
                },
                mapping with
                {
                    LocalCurrency = "INR",
                },
                mapping with
                {
                    DateFormats = ["d/M/yyyy"],
                },
                mapping with
                {
                    OpenLists = ["office"],
                },
                mapping with
                {
                    MissingValues = ["-"],
                },
                mapping with
                {
                    Attributes = new Dictionary<string, FieldSource> { ["a"] = new() { Column = "A" } },
                },
            }
                .DistinctBy(one => one.Version)
                .Count()
        );
    }

    [Fact]
    public void Has_a_schema_of_the_same_fields_and_settings()
    {
        using var schema = JsonDocument.Parse(ShippedMappings.Files["mapping.schema.json"]);
        var properties = schema.RootElement.GetProperty("properties");
        var fields = properties.GetProperty("fields");

        Assert.Equal(DeclarationFields.All.Select(field => field.Name), Texts(fields.GetProperty("propertyNames").GetProperty("enum")));
        Assert.Equal(
            DeclarationFields.All.Where(field => field.Required).Select(field => field.Name),
            Texts(fields.GetProperty("required"))
        );
        Assert.Equal(
            NamesIn(typeof(SourceMapping), nameof(SourceMapping.Version), nameof(SourceMapping.Mapped), nameof(SourceMapping.ColumnsRead)),
            Names(properties)
        );
        Assert.Equal(
            NamesIn(typeof(FieldSource)),
            Names(schema.RootElement.GetProperty("$defs").GetProperty("source").GetProperty("oneOf")[1].GetProperty("properties"))
        );
    }

    [Fact]
    public void Ships_mappings_named_as_their_files_with_every_required_field()
    {
        Assert.Equal(["bacuda", "bhutan", "cidd", "date"], ShippedMappings.BySource.Keys.Order());
        Assert.All(
            ShippedMappings.BySource,
            pair =>
            {
                Assert.Contains(pair.Key + ".json", ShippedMappings.Files.Keys);
                Assert.Equal(pair.Value.Version, SourceMapping.Parse(Encoding.UTF8.GetBytes(pair.Value.ToJson()), pair.Key).Version);
                Assert.Empty(
                    DeclarationFields.All.Where(field => field.Required).Select(field => field.Name).Except(pair.Value.Fields.Keys)
                );
            }
        );
        Assert.Equal(DeclarationFields.All.Select(field => field.Name), ShippedMappings.BySource["bhutan"].Fields.Keys);
    }

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);

    private static IEnumerable<string> Names(JsonElement properties) =>
        properties.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> NamesIn(Type type, params string[] notStored) =>
        type.GetProperties()
            .Where(property => !notStored.Contains(property.Name))
            .Select(property =>
                property.Name == nameof(SourceMapping.Schema) ? "$schema" : JsonNamingPolicy.CamelCase.ConvertName(property.Name)
            )
            .Order(StringComparer.Ordinal);
}
