using System.Globalization;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Criteria.Trials;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.EndToEnd.Tests.Criteria;

/// <summary>What a criterion would do is what it then does, and what it did is counted.</summary>
public sealed class CriterionTrialTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Tip = """
        {
          "title": "Heavy onions",
          "when": { "all": [
            { "field": "net_mass_kg", "at_least": 120 },
            { "not": { "field": "price_ratio", "at_least": 3 } },
            { "field": "importer_tpn", "on_list": "ring" }
          ] },
          "action": "yellow",
          "check": "Ask for the contract.",
          "why": "A tip."
        }
        """;

    private static readonly (string, string?)[] Limits =
    [
        ("Selection__Offices__SAM__Red", "8"),
        ("Selection__Offices__SAM__Yellow", "8"),
        ("Selection__RandomShare", "0.5"),
        ("Selection__CriteriaShare", "0.5"),
    ];

    [Fact]
    public async Task A_trial_tells_what_the_criterion_then_does_and_what_inspections_found_of_it()
    {
        var file = DeclarationFile.Of(120, 1, "SAM").Bytes();
        await using var before = await CustomsHost.StartAsync(storage.NewAccount(), Limits);
        await WriteListAsync(before);
        var batch = await before.ProcessAsync(file, "bhutan/one.csv");
        var without = await before.Get<WorkListStore>().ReadAsync(batch.WorkDate, "SAM");
        var id = (await before.Get<CriterionChangeStep>().DraftAsync(null, Tip, "Karma", "A call")).Id;
        var hits = Enumerable.Range(1, 120).Where(number => number % 37 is 5 or 6 or 7 && 100 + (number % 50) >= 120).ToArray();
        var inspected = without.Where(item => hits.Contains(Number(item))).ToArray();
        if (inspected.Length > 0)
        {
            var findings = new FindingFile();
            foreach (var item in inspected)
            {
                findings.Row(Number(item), found: true);
            }

            await before.TakeInAsync(findings.Bytes());
        }

        var trial = (await before.Get<CriterionTrialStep>().RunAsync(id, 1))!;

        await using var after = await CustomsHost.StartAsync(storage.NewAccount(), Limits);
        await WriteListAsync(after);
        var step = after.Get<CriterionChangeStep>();
        var acting = (await step.DraftAsync(null, Tip, "Karma", "A call")).Id;
        await step.ApproveAsync(acting, 1, "Dorji", "Plausible");
        var again = await after.ProcessAsync(file, "bhutan/one.csv");
        var with = await after.Get<WorkListStore>().ReadAsync(again.WorkDate, "SAM");

        Assert.NotEmpty(hits);
        Assert.Equal((1, 120, hits.Length), (trial.Batches, trial.Items, trial.Met));
        Assert.Equal(inspected.Length, trial.ByRanking + trial.ByLot);
        Assert.Equal((inspected.Length, inspected.Length), (trial.Found.Inspected, trial.Found.Found));
        Assert.Equal(with.Count(item => item.Cause == "Criterion"), trial.Selected);
        Assert.InRange(trial.Selected, 1, 4);
        Assert.Equal(without.Select(item => item.Item).Except(with.Select(item => item.Item)).Count(), trial.PushedOut);
        Assert.Equal(("SAM", hits.Length), (Assert.Single(trial.Offices).Name, trial.Offices[0].Met));
        Assert.Equal(batch.WorkDate, Assert.Single(trial.Days).Name);
        Assert.Null(await before.Get<CriterionTrialStep>().RunAsync(id, 2));

        var selected = with.Where(item => item.Cause == "Criterion").ToArray();
        var found = new FindingFile();
        foreach (var (index, item) in selected.Index())
        {
            found.Row(Number(item), found: index == 0, revenue: index == 0 ? "5000" : "");
        }

        await after.TakeInAsync(found.Bytes());
        var figures = (await after.Get<CriteriaFiguresStep>().RunAsync()).Criteria[acting];

        Assert.Equal((selected.Length, 1, 5000), (figures.Found.Inspected, figures.Found.Found, figures.Revenue));
        Assert.Equal((selected.Length, again.WorkDate), (figures.Selected, figures.LastSelected));
        Assert.Equal(with.Count(item => hits.Contains(Number(item))), figures.Met);
    }

    private static async Task WriteListAsync(CustomsHost customs)
    {
        var step = customs.Get<WatchListChangeStep>();
        await step.RunAsync(
            new(
                "ring",
                BhutanCustoms.Criteria.WatchLists.WatchListKind.Parties,
                "Letter",
                "A ring",
                [new("TPN00005"), new("TPN00006"), new("TPN00007")]
            ),
            "Karma",
            "A letter"
        );
        await step.ApproveAsync("ring", 1, "Dorji", "Seen");
    }

    private static int Number(WorkListItem item) => int.Parse(item.Item.AsSpan(1, 6), CultureInfo.InvariantCulture);
}
