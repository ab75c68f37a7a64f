using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Evaluation;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.Tests.Builders;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Tests.Evaluation;

public sealed class CompiledCriteriaTests
{
    private static readonly DateOnly Day = new(2026, 1, 31);

    [Fact]
    public void A_thousand_random_criteria_meet_the_rows_that_they_meet_one_by_one()
    {
        var random = new RandomCriteria(1);
        Criterion[] criteria = [.. Enumerable.Range(0, 1_000).Select(_ => random.Criterion())];
        var compiled = CompiledCriteria.Of(criteria, RandomCriteria.Lists, Day);

        foreach (var count in new[] { 1, 63, 64, 1_500 })
        {
            var chunk = random.Items(count);
            var met = compiled.Evaluate(chunk);
            for (var i = 0; i < criteria.Length; i++)
            {
                Assert.Equal(Enumerable.Range(0, count).Where(row => RowByRow.Meets(criteria[i], chunk, row)), met[i].Rows);
            }
        }
    }

    [Fact]
    public void What_is_not_known_selects_nothing_under_not_either()
    {
        var chunk = new ItemChunk(3, [new("seller", CategoryColumn.From(["S1", null, "S2"]))]);
        var seller = CriterionFields.Find("seller")!;
        var score = CriterionFields.Find("score")!;

        Assert.Equal([2], Rows(new Negated(new IsOneOf(seller, ["S1"])), chunk));
        Assert.Empty(Rows(new Negated(new IsBetween(score, 0.5, null)), chunk));
        Assert.Equal([1], Rows(new IsMissing(seller), chunk));
        Assert.Equal([0, 2], Rows(new Negated(new IsMissing(seller)), chunk));
        Assert.Equal([0, 1, 2], Rows(new IsMissing(score), chunk));
    }

    [Fact]
    public void Entries_of_a_watch_list_count_until_their_last_day()
    {
        var chunk = new ItemChunk(3, [new("importer_tpn", CategoryColumn.From(["A", "B", "C"]))]);
        var list = new WatchList(
            "ring",
            WatchListKind.Parties,
            "letter",
            "a ring",
            [new("A"), new("B", "", Day), new("C", "", Day.AddDays(-1))]
        );
        var on = new IsOnWatchList(CriterionFields.Find("importer_tpn")!, "ring");

        Assert.Equal([0, 1], Rows(on, chunk, list));
        Assert.Equal([2], Rows(new Negated(on), chunk, list));
        Assert.Empty(Rows(on, chunk, list with { Until = Day.AddDays(-1) }));
        Assert.Empty(Rows(on, chunk));
    }

    [Fact]
    public void Names_the_columns_that_it_needs()
    {
        var compiled = CompiledCriteria.Of(
            [
                Of(
                    new AllOf([
                        new IsBetween(CriterionFields.Find("price_per_kg")!, 1, null),
                        new IsOneOf(CriterionFields.Find("origin")!, ["CN"]),
                    ])
                ),
            ],
            RandomCriteria.Lists,
            Day
        );

        Assert.Equal(["cif_value", "exchange_rate", "net_mass_kg", "origin"], compiled.Columns.Order());
    }

    private static IEnumerable<int> Rows(Condition condition, ItemChunk chunk, params WatchList[] lists) =>
        CompiledCriteria.Of([Of(condition)], lists.ToDictionary(list => list.Name), Day).Evaluate(chunk)[0].Rows;

    private static Criterion Of(Condition condition) => new("t", condition, CriterionAction.Red, "c", "w");
}
