using BhutanCustoms.Criteria;
using BhutanCustoms.Criteria.Tests.Builders;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Pages.Criteria;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BhutanCustoms.Pages.Tests.Criteria;

public sealed class CriterionFormTests
{
    [Fact]
    public void A_thousand_random_criteria_come_back_from_the_page_as_they_went_there()
    {
        var random = new RandomCriteria(3);
        var inRows = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var criterion = random.Criterion();
            var form = CriterionForm.Of(criterion);
            Assert.Equal(CriterionJson.Write(criterion), Written(new() { ["mode"] = "json", ["json"] = form.Json }));
            if (form.Conditions is null)
            {
                continue;
            }

            inRows++;
            var again = CriterionForm.Of(CriterionJson.Read(Written(Sent(form))).Criterion!);
            Assert.Equal(form.Conditions, again.Conditions);
            Assert.Equal(form.Parts.OrderBy(part => part.Key), again.Parts.OrderBy(part => part.Key));
            Assert.True(form.Join == again.Join || form.Conditions.Count == 1);
        }

        Assert.InRange(inRows, 300, 999);
    }

    [Fact]
    public void A_condition_within_others_or_a_value_with_a_comma_is_left_to_JSON()
    {
        Assert.Null(Form("""{"all":[{"any":[{"field":"origin","is":["HK"]},{"field":"origin","missing":true}]}]}""").Conditions);
        Assert.Null(Form("""{"field":"importer_tpn","is":["Karma, Sons"]}""").Conditions);
        Assert.Null(Form("""{"any":[{"field":"score","at_least":0.1,"at_most":0.2},{"field":"origin","is":["HK"]}]}""").Conditions);

        static CriterionForm Form(string when) =>
            CriterionForm.Of(CriterionJson.Read($$"""{"title":"t","when":{{when}},"action":"red","check":"c","why":"w"}""").Criterion!);
    }

    [Fact]
    public void What_is_wrong_in_the_form_is_named_where_it_stands()
    {
        var sent = Sent(CriterionForm.Of(new RandomCriteria(4).Criterion()));
        sent["field0"] = "score";
        sent["how0"] = "at_least";
        sent["value0"] = "much";
        sent["most_a_day"] = "many";

        var faults = CriterionJson.Read(CriterionForm.Of(new FormCollection(sent)).Json).Faults.Select(fault => fault.Path).ToArray();

        Assert.Contains("$.most_a_day", faults);
        Assert.Contains(faults, path => path.EndsWith(".at_least", StringComparison.Ordinal));
    }

    private static string Written(Dictionary<string, StringValues> sent) =>
        CriterionJson.Write(CriterionJson.Read(CriterionForm.Of(new FormCollection(sent)).Json).Criterion!);

    private static Dictionary<string, StringValues> Sent(CriterionForm form)
    {
        var sent = form.Parts.ToDictionary(part => part.Key, part => new StringValues(part.Value));
        sent["mode"] = "rows";
        sent["join"] = form.Join;
        foreach (var (number, row) in (form.Conditions ?? []).Index())
        {
            sent[$"field{number}"] = row.Field;
            sent[$"how{number}"] = row.How;
            sent[$"value{number}"] = row.Value;
        }

        return sent;
    }
}
