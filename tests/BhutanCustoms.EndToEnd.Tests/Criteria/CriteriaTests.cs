using System.Globalization;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Repair;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.PostClearance;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Notices;

namespace BhutanCustoms.EndToEnd.Tests.Criteria;

/// <summary>What people know acts in the night: written by one, approved by another, within the capacity, the same whenever run again.</summary>
public sealed class CriteriaTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly (string, string?)[] Limits =
    [
        ("Selection__Offices__SAM__Red", "12"),
        ("Selection__Offices__SAM__Yellow", "4"),
        ("Selection__RandomShare", "0.25"),
        ("Selection__CriteriaShare", "0.25"),
    ];

    [Fact]
    public async Task A_criterion_that_another_person_approved_selects_within_the_capacity_and_says_so_in_words()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Limits);
        var step = customs.Get<CriterionChangeStep>();
        var drafted = await step.DraftAsync(null, Tip(), "Karma", "A call");
        Assert.Equal(("DONE", 1), (drafted.Outcome.Code, drafted.Version));
        Assert.Equal("REFUSED", (await step.ApproveAsync(drafted.Id, 1, " karma (local page)", "It is mine")).Outcome.Code);
        Assert.Equal("DONE", (await step.ApproveAsync(drafted.Id, 1, "Dorji", "Plausible")).Outcome.Code);

        var batch = await customs.ProcessAsync(DeclarationFile.Of(90, 1, "SAM").Bytes(), "bhutan/one.csv");

        var list = await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "SAM");
        Assert.Equal((12, 4), (list.Count(item => item.Lane == "Red"), list.Count(item => item.Lane == "Yellow")));
        Assert.Equal(3, list.Count(item => item.Cause == "Random"));
        var tipped = list.Where(item => item.Cause == "Criterion").ToArray();
        Assert.Equal(3, tipped.Length);
        Assert.All(tipped, item => Assert.Equal(("Red", $"{drafted.Id} v1", 1.0), (item.Lane, item.Criterion, item.Chance)));
        Assert.All(
            tipped,
            item =>
                Assert.StartsWith(
                    $"Criterion {drafted.Id} v1, Onions of a ring: importer is TPN00005, TPN00006, TPN00007 or TPN00008. Check: Weigh the bags.",
                    item.Reasons,
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(3, (await customs.SummaryAsync(batch)).Offices.Single().Criteria);
        Assert.Equal(
            tipped.Select(item => (item.Item, $"{drafted.Id} v1")).Order(),
            (await customs.Get<BatchResults>().DecisionsAsync(batch))
                .Where(decision => decision.Criterion is not null)
                .Select(decision => (decision.Item, decision.Criterion!))
                .Order()
        );
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);

        var notice = await customs.Get<TraderNoticeStep>().WriteAsync(batch.RowKey, tipped[0].Item);
        Assert.All(
            ["riteri", "tip", "ring", "Weigh", drafted.Id],
            secret => Assert.DoesNotContain(secret, notice!, StringComparison.Ordinal)
        );

        var number = int.Parse(tipped[0].Item.AsSpan(1, 6), CultureInfo.InvariantCulture);
        await customs.TakeInAsync(new FindingFile().Row(number).Bytes());
        var found = Assert.Single(await customs.OutcomesAsync());
        Assert.Equal(("Criterion", $"{drafted.Id} v1"), (found.Cause, found.Criterion));
    }

    [Fact]
    public async Task One_withdrawn_acts_no_more_and_a_batch_finished_before_comes_to_the_same_again()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Limits);
        var step = customs.Get<CriterionChangeStep>();
        var id = (await step.DraftAsync(null, Tip(), "Karma", "A call")).Id;
        await step.ApproveAsync(id, 1, "Dorji", "Plausible");
        var batch = await customs.ProcessAsync(DeclarationFile.Of(90, 1, "SAM").Bytes(), "bhutan/one.csv");
        var decisions = BatchPaths.Decisions(batch.RowKey);
        var before = (await customs.FileAsync(StorageNames.Batches, decisions))!.ToArray();

        Assert.Equal("DONE", (await step.WithdrawAsync(id, 1, "Karma", "The ring is closed")).Outcome.Code);
        Assert.Equal("REFUSED", (await step.ApproveAsync(id, 1, "Dorji", "Once more")).Outcome.Code);
        await customs.Storage.Container(StorageNames.Batches).GetBlobClient(decisions).DeleteAsync();
        var repaired = await customs.Get<RepairStep>().RunAsync(batch.RowKey, "Dorji", "Lost");

        Assert.Equal("REPAIRED", repaired.Outcome.Code);
        Assert.Equal(before, (await customs.FileAsync(StorageNames.Batches, decisions))!.ToArray());

        var later = await customs.ProcessAsync(DeclarationFile.Of(90, 1_000, "PHU").Bytes(), "bhutan/two.csv");

        Assert.Equal("none", later.CriteriaSet);
        Assert.DoesNotContain(
            "riteri",
            (await customs.FileAsync(StorageNames.Batches, BatchPaths.Decisions(later.RowKey)))!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [("Draft", "Karma"), ("Approved", "Dorji"), ("Withdrawn", "Karma")],
            (await customs.Get<CriterionStore>().ChangesAsync(id)).Select(change => (change.To, change.Who))
        );
        var entered = (await customs.AuditAsync(AuditKind.CriterionChanged)).Select(entry => entry.Subject);
        Assert.Equal([$"{id} 1 1", $"{id} 1 2", $"{id} 1 3"], entered);
    }

    [Fact]
    public async Task What_a_blue_criterion_releases_is_audited_later_as_many_as_an_office_can_and_its_findings_come_back()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), [.. Limits, ("Selection__Offices__SAM__Audits", "3")]);
        var step = customs.Get<CriterionChangeStep>();
        var id = (await step.DraftAsync(null, Tip().Replace("red", "blue", StringComparison.Ordinal), "Karma", "A call")).Id;
        await step.ApproveAsync(id, 1, "Dorji", "Plausible");

        var batch = await customs.ProcessAsync(DeclarationFile.Of(90, 1, "SAM").Bytes(), "bhutan/one.csv");

        var list = await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "SAM");
        var places = await customs.Get<AuditListStep>().RunAsync(batch.WorkDate[..7], "SAM");
        var audits = places.Select(place => place.Item).ToArray();
        Assert.Equal(16, list.Count);
        Assert.DoesNotContain(list, item => item.Cause == "Criterion");
        Assert.Equal(3, audits.Length);
        Assert.Empty(audits.Select(item => item.Item).Intersect(list.Select(item => item.Item)));
        Assert.Equal(places.Select(place => place.Recoverable).OrderDescending(), places.Select(place => place.Recoverable));
        Assert.All(audits, item => Assert.StartsWith($"Criterion {id} v1, ", item.Reasons, StringComparison.Ordinal));
        Assert.Null((await customs.Get<BatchVerification>().VerifyAsync()).FirstBreak);

        var file = BatchPaths.PostClearance(batch.RowKey);
        var before = (await customs.FileAsync(StorageNames.Batches, file))!.ToArray();
        await customs.Storage.Container(StorageNames.Batches).GetBlobClient(file).DeleteAsync();
        Assert.Equal("REPAIRED", (await customs.Get<RepairStep>().RunAsync(batch.RowKey, "Dorji", "Lost")).Outcome.Code);
        Assert.Equal(before, (await customs.FileAsync(StorageNames.Batches, file))!.ToArray());

        var number = int.Parse(audits[0].Item.AsSpan(1, 6), CultureInfo.InvariantCulture);
        await customs.TakeInAsync(new FindingFile().Row(number).Bytes());
        var found = Assert.Single(await customs.OutcomesAsync());
        Assert.Equal(("Blue", "Criterion", $"{id} v1"), (found.Lane, found.Cause, found.Criterion));
        var (_, answer) = await customs.GetAsync($"postclearance/{batch.WorkDate[..7]}/SAM");
        Assert.Equal(audits.Select(item => item.Item), answer.EnumerateArray().Select(row => row.GetProperty("item").GetString()));
    }

    [Fact]
    public async Task A_new_version_acts_once_it_is_approved_and_who_saw_an_older_state_changes_nothing()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Limits);
        var (step, store) = (customs.Get<CriterionChangeStep>(), customs.Get<CriterionStore>());
        var id = (await step.DraftAsync(null, Tip(), "Karma", "A call")).Id;
        await step.ApproveAsync(id, 1, "Dorji", "Plausible");
        var seen = (await store.FindAsync(id))!.Changes;

        Assert.Equal("DONE", (await step.DraftAsync(id, Tip("Peas of a ring"), "Dorji", "More", seen)).Outcome.Code);
        Assert.Equal("CHANGED_MEANWHILE", (await step.DraftAsync(id, Tip("Beans"), "Pema", "Other", seen)).Outcome.Code);
        Assert.Equal(1, (await store.FindAsync(id))!.Approved);
        Assert.Equal("REFUSED", (await step.ApproveAsync(id, 2, "Dorji", "Mine")).Outcome.Code);
        Assert.Equal("DONE", (await step.ApproveAsync(id, 2, "Karma", "Good")).Outcome.Code);

        Assert.Equal(["Approved", "Replaced"], (await store.VersionsAsync(id)).Select(version => version.State));
        Assert.Equal((2, "Peas of a ring"), ((await store.FindAsync(id))!.Approved, (await store.FindAsync(id))!.Title));
        Assert.Equal("INVALID", (await step.DraftAsync(id, "{}", "Pema", "Other")).Outcome.Code);
        Assert.Equal("NOT_FOUND", (await step.DraftAsync("C-none", Tip(), "Pema", "Other")).Outcome.Code);
        Assert.Equal("INPUT_MISSING", (await step.DraftAsync(null, Tip(), "Pema", " ")).Outcome.Code);
    }

    [Fact]
    public async Task A_watch_list_counts_as_another_person_approved_it_and_a_later_draft_changes_nothing()
    {
        // Room for all, so that whatever meets it stands in the work list and says so.
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Selection__Offices__SAM__Red", "270"));
        var (lists, criteria) = (customs.Get<WatchListChangeStep>(), customs.Get<CriterionChangeStep>());
        WatchList Ring(params string[] importers) =>
            new("ring", WatchListKind.Parties, "Letter", "A ring", [.. importers.Select(importer => new WatchListEntry(importer))]);
        await lists.RunAsync(Ring("TPN00005"), "Karma", "A letter");
        var id = (
            await criteria.DraftAsync(
                null,
                """{"title":"Ring","when":{"field":"importer_tpn","on_list":"ring"},"action":"red","check":"c","why":"w"}""",
                "Karma",
                "A letter"
            )
        ).Id;
        await criteria.ApproveAsync(id, 1, "Dorji", "Plausible");

        Assert.Empty(await MeetingAsync(1, "one"));
        Assert.Equal("REFUSED", (await lists.ApproveAsync("ring", 1, "karma (local page)", "Mine")).Code);
        Assert.Equal("DONE", (await lists.ApproveAsync("ring", 1, "Dorji", "Seen")).Code);
        await lists.RunAsync(Ring("TPN00006"), "Karma", "Another letter");
        Assert.Equal(["TPN00005"], await MeetingAsync(1_000, "two"));
        Assert.Equal("DONE", (await lists.ApproveAsync("ring", 2, "Pema", "Seen")).Code);
        Assert.Equal(["TPN00006"], await MeetingAsync(2_000, "three"));
        Assert.Equal(
            ["ring 1", "ring 1 approved", "ring 2", "ring 2 approved"],
            (await customs.AuditAsync(AuditKind.WatchListChanged)).Select(entry => entry.Subject)
        );

        async Task<IEnumerable<string>> MeetingAsync(int first, string name)
        {
            var batch = await customs.ProcessAsync(DeclarationFile.Of(90, first, "SAM").Bytes(), $"bhutan/{name}.csv");
            return (await customs.Get<WorkListStore>().ReadAsync(batch.WorkDate, "SAM"))
                .Where(item => item.Batch == batch.RowKey && item.Met is not null)
                .Select(item => $"TPN{int.Parse(item.Item.AsSpan(1, 6), CultureInfo.InvariantCulture) % 37:D5}")
                .Distinct();
        }
    }

    [Fact]
    public async Task Batches_of_a_day_know_how_many_items_of_a_criterion_the_others_have()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var capacities = customs.Get<CapacityStore>();
        async Task<bool> TakeAsync(string batch, string criteria)
        {
            var page = await capacities.ReadAsync("2026-03-01", batch);
            return await capacities.TryTakeAsync(
                page,
                batch,
                new Dictionary<string, OfficeShare> { ["SAM"] = new(5, 5, 1, 0) { Criteria = criteria } }
            );
        }

        Assert.True(await TakeAsync("one", """{"C-1":2}"""));
        Assert.True(await TakeAsync("two", """{"C-1":1,"C-2":4}"""));
        Assert.True(await TakeAsync("one", """{"C-1":1}"""));

        var page = await capacities.ReadAsync("2026-03-01", "three");
        Assert.Equal((2, 4, 0), (page.TakenOf("C-1")["SAM"], page.TakenOf("C-2")["SAM"], page.TakenOf("C-3")["SAM"]));
    }

    private static string Tip(string title = "Onions of a ring") =>
        $$"""
            {
              "title": "{{title}}",
              "when": { "field": "importer_tpn", "is": ["TPN00005", "TPN00006", "TPN00007", "TPN00008"] },
              "action": "red",
              "check": "Weigh the bags.",
              "why": "A tip."
            }
            """;
}
