using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class ProfileHistoryTests
{
    private static readonly DeclarationItem[] Items = World.Items(600);

    [Fact]
    public void A_row_sees_just_the_labels_known_before_its_day()
    {
        var history = new History(World.Chunks(Items));
        var seen = new ProfileHistory(history, Named("importer")).AsOf();
        foreach (var (i, row) in history.Labelled.Index())
        {
            var known = Items
                .Where(item =>
                    item.Finding is not null && item.Importer == Items[row].Importer && item.FindingDate < Items[row].DeclarationDate
                )
                .ToArray();
            Assert.Equal(new Evidence(known.Count(item => item.Finding == true), known.Length), seen[i]);
        }
    }

    [Fact]
    public void A_cross_counts_both_fields_together()
    {
        var history = new History(World.Chunks(Items));
        var seen = new ProfileHistory(history, Named("goods at this office")).AsOf();
        foreach (var (i, row) in history.Labelled.Index())
        {
            Assert.Equal(
                Items.Count(item =>
                    item.Finding is not null
                    && (item.Office, item.HsCode) == (Items[row].Office, Items[row].HsCode)
                    && item.FindingDate < Items[row].DeclarationDate
                ),
                seen[i].Count
            );
        }
    }

    [Fact]
    public void Activity_counts_declarations_that_were_never_inspected_too()
    {
        var history = new History(World.Chunks(Items));
        var seen = new ProfileHistory(history, Named("importer activity")).AsOf();
        foreach (var (i, row) in history.Labelled.Index())
        {
            Assert.Equal(
                Items.Count(item => item.Importer == Items[row].Importer && item.DeclarationDate < Items[row].DeclarationDate),
                seen[i].Count
            );
        }
    }

    [Fact]
    public void Recency_rests_on_the_last_declaration_before_the_rows_day()
    {
        var history = new History(World.Chunks(Items));
        var seen = new ProfileHistory(history, Named("declarant recency")).AsOf();
        Assert.Contains(seen, evidence => evidence.LastDay > 0);
        foreach (var (i, row) in history.Labelled.Index())
        {
            var before = Items.Where(item => item.Declarant == Items[row].Declarant && item.DeclarationDate < Items[row].DeclarationDate);
            Assert.Equal(before.Max(item => item.DeclarationDate)?.DayNumber ?? 0, Math.Max(0, seen[i].LastDay));
            Assert.Equal(Items[row].Declarant is null && !before.Any(), seen[i].IsUnsaid);
        }
    }

    [Fact]
    public void A_label_without_a_date_of_its_own_is_known_after_the_day_of_declaration()
    {
        DeclarationItem[] items =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i =>
                    Items[0] with
                    {
                        DeclarationId = $"D{i}",
                        DeclarationDate = World.FirstDay.AddDays(i / 2),
                        FindingDate = null,
                        Finding = true,
                    }
                ),
        ];
        Assert.Collection(
            new ProfileHistory(new History(World.Chunks(items)), Named("importer")).AsOf(),
            first => Assert.Equal(0, first.Count),
            second => Assert.Equal(0, second.Count),
            third => Assert.Equal(2, third.Count)
        );
    }

    [Fact]
    public void A_label_without_any_date_tells_nothing_about_other_rows()
    {
        DeclarationItem[] items =
        [
            .. Items.Take(50).Select(item => item with { DeclarationDate = null, FindingDate = null, Finding = true, Importer = "T1" }),
        ];
        Assert.All(
            new ProfileHistory(new History(World.Chunks(items)), Named("importer")).AsOf(),
            evidence => Assert.Equal(0, evidence.Count)
        );
    }

    private static Profile Named(string name) => ProfileList.Common.Single(profile => profile.Name == name);
}
