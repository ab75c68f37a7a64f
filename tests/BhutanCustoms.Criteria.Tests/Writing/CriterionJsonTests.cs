using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.Tests.Builders;
using BhutanCustoms.Criteria.Writing;

namespace BhutanCustoms.Criteria.Tests.Writing;

public sealed class CriterionJsonTests
{
    private const string Whole = """
        {
          "title": "Phones from Hong Kong",
          "when": { "all": [
            { "field": "hs_code", "starts_with": ["8517"] },
            { "field": "origin", "is": ["HK", "MO"] },
            { "any": [
              { "field": "importer_declarations", "at_most": 0 },
              { "not": { "field": "price_ratio", "at_least": 0.4 } }
            ] }
          ] },
          "action": "red",
          "share": 0.5,
          "offices": ["PHU"],
          "most_a_day": 3,
          "valid_from": "2026-01-01",
          "valid_until": "2026-06-30",
          "check": "Count the phones in each carton.",
          "why": "Letter of 12 December."
        }
        """;

    [Fact]
    public void A_thousand_random_criteria_are_read_as_they_were_written_and_their_sentences_name_each_value()
    {
        var random = new RandomCriteria(2);
        for (var i = 0; i < 1_000; i++)
        {
            var criterion = random.Criterion();
            var json = CriterionJson.Write(criterion);
            var reading = CriterionJson.Read(json);

            Assert.Empty(reading.Faults);
            Assert.Equal(json, CriterionJson.Write(reading.Criterion!));
            var sentence = CriterionSentence.Of(reading.Criterion!);
            Assert.All(
                Values(criterion.When).Concat(criterion.Offices),
                value => Assert.Contains(value, sentence, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Reads_every_part_and_says_it_in_words()
    {
        var criterion = CriterionJson.Read(Whole).Criterion!;

        Assert.Equal(
            ("Phones from Hong Kong", CriterionAction.Red, 0.5, 3),
            (criterion.Title, criterion.Action, criterion.Share, criterion.MostADay)
        );
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30)), (criterion.ValidFrom, criterion.ValidUntil));
        Assert.Equal(
            "Examine 50 % by lot of the items whose HS code begins with 8517 and country of origin is HK or MO and (number of earlier "
                + "declarations of the importer is at most 0 or not (price over the median of like goods is at least 0.4)), at PHU, at most 3 "
                + "a day at each office, from 2026-01-01 until 2026-06-30.",
            CriterionSentence.Of(criterion)
        );
    }

    [Theory]
    [InlineData("\"red\"", "\"green\"", "$.action")]
    [InlineData("[\"8517\"]", "[\"85.17\"]", "$.when.all[0].starts_with")]
    [InlineData("[\"HK\", \"MO\"]", "[\"HK\", \"\"]", "$.when.all[1].is[1]")]
    [InlineData("\"at_most\": 0 }", "\"at_most\": \"0\" }", "$.when.all[2].any[0].at_most")]
    [InlineData("\"price_ratio\"", "\"price\"", "$.when.all[2].any[1].not.field")]
    [InlineData("\"is\": [\"HK\", \"MO\"]", "\"at_least\": 3", "$.when.all[1]")]
    [InlineData("0.5,", "0,", "$.share")]
    [InlineData("\"valid_until\": \"2026-06-30\"", "\"valid_until\": \"2025-06-30\"", "$.valid_until")]
    [InlineData("\"most_a_day\": 3", "\"most_a_week\": 3", "$.most_a_week")]
    [InlineData("\"check\": \"Count the phones in each carton.\",", "", "$.check")]
    [InlineData("\"why\": \"Letter of 12 December.\"", "\"why\": \"Letter\", \"why\": \"Call\"", "$.why")]
    [InlineData("{ \"all\": [", "{ \"field\": \"origin\", \"all\": [", "$.when")]
    public void Names_what_is_wrong_and_where(string right, string wrong, string path)
    {
        var text = Whole.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Whole, text);

        var reading = CriterionJson.Read(text);

        Assert.Null(reading.Criterion);
        Assert.Contains(reading.Faults, fault => fault.Path == path && fault.Message.Length > 0 && fault.Remedy.Length > 0);
    }

    [Fact]
    public void Names_the_line_of_a_text_that_is_no_JSON() =>
        Assert.Contains("line 2,", Assert.Single(CriterionJson.Read("{\n\"title\": }").Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_conditions_too_deep_or_too_many_to_read()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"not\":", 9)) + "{\"field\":\"seller\",\"missing\":true}" + new string('}', 9);
        var many = string.Join(',', Enumerable.Repeat("{\"field\":\"seller\",\"missing\":true}", 101));

        Assert.NotEmpty(Read(deep).Faults);
        Assert.NotEmpty(Read($"{{\"all\":[{many}]}}").Faults);

        static CriterionReading Read(string when) =>
            CriterionJson.Read($$"""{"title":"t","when":{{when}},"action":"red","check":"c","why":"w"}""");
    }

    [Fact]
    public void The_schema_knows_the_words_and_fields_that_are_read()
    {
        var schema = JsonDocument.Parse(CriterionSchema.Text).RootElement;
        var forms = schema.GetProperty("$defs").GetProperty("condition").GetProperty("oneOf").EnumerateArray().ToArray();

        Assert.Equal(
            JsonDocument.Parse(Whole).RootElement.EnumerateObject().Select(property => property.Name),
            schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(9, forms.Length);
        Assert.All(CriterionFields.All, field => Assert.Contains($"\"{field.Name}\"", CriterionSchema.Text, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Values(Condition condition) =>
        condition switch
        {
            AllOf all => all.Conditions.SelectMany(Values),
            AnyOf any => any.Conditions.SelectMany(Values),
            Negated not => Values(not.Condition),
            IsOneOf one => one.Values,
            StartsWith starts => starts.Prefixes,
            HasWords words => words.Words,
            IsOnWatchList list => [list.List],
            IsBetween between => new[] { between.AtLeast, between.AtMost }
                .OfType<double>()
                .Select(bound => bound.ToString(CultureInfo.InvariantCulture)),
            _ => [],
        };
}
