using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class EncodedHistoryTests
{
    private static readonly DeclarationItem[] Items = World.Items(900);

    [Fact]
    public void Labels_known_later_than_a_rows_day_do_not_change_its_encoding()
    {
        var day = World.FirstDay.AddDays(150);
        var changed = Items
            .Select(item => item.FindingDate >= day && item.Finding is { } finding ? item with { Finding = !finding } : item)
            .ToArray();
        Assert.NotEqual(Items.Count(item => item.Finding == true), changed.Count(item => item.Finding == true));

        var (before, after) = (Encode(Items, out var history), Encode(changed, out _));
        var early = Enumerable
            .Range(0, history.Labelled.Length)
            .Where(i => history.Declared[history.Labelled[i]] <= day.DayNumber)
            .ToArray();
        Assert.True(early.Length > 300);
        for (var f = 0; f < before.Set.Count; f++)
        {
            Assert.Equal(early.Select(i => before.Columns[f][i]), early.Select(i => after.Columns[f][i]));
        }
    }

    [Fact]
    public void Nothing_that_happens_from_a_rows_day_on_changes_its_profiles()
    {
        var day = World.FirstDay.AddDays(150);
        var other = World.Items(900, seed: 7).Where(item => item.DeclarationDate >= day);
        var (whole, changed) = (
            Encode(Items, out var history),
            Encode([.. Items.Where(item => item.DeclarationDate < day), .. other], out _)
        );
        var early = Enumerable
            .Range(0, history.Labelled.Length)
            .Where(i => history.Declared[history.Labelled[i]] < day.DayNumber)
            .ToArray();
        Assert.True(early.Length > 300);
        for (var f = whole.Set.Numbers.Count; f < whole.Set.Count; f++)
        {
            Assert.Equal(early.Select(i => whole.Columns[f][i]), early.Select(i => changed.Columns[f][i]));
        }
    }

    [Fact]
    public void A_rows_own_label_is_no_part_of_its_features()
    {
        foreach (var at in new[] { 100, 400, 800 })
        {
            var flipped = Items.ToArray();
            flipped[at] = Items[at] with { Finding = Items[at].Finding != true };
            var (before, after) = (Encode(Items, out var history), Encode(flipped, out var other));
            var (i, j) = (Array.IndexOf(history.Labelled, at), Array.IndexOf(other.Labelled, at));
            if (i >= 0)
            {
                Assert.Equal(before.Columns.Select(column => column[i]), after.Columns.Select(column => column[j]));
            }
        }
    }

    [Fact]
    public void Recency_counts_days_to_the_end_of_what_is_known_and_shares_count_all_declarations()
    {
        DeclarationItem[] items =
        [
            .. Enumerable
                .Range(0, 60)
                .Select(i =>
                    Items[0] with
                    {
                        DeclarationId = $"D{i}",
                        DeclarationDate = World.FirstDay.AddDays(i),
                        FindingDate = null,
                        Finding = i % 2 == 0,
                        Importer = i is 10 or 50 ? "rare" : "T1",
                    }
                ),
        ];
        var encoded = Encode(items, out _);
        float[] Column(string name) => encoded.Columns[Enumerable.Range(0, encoded.Set.Count).First(f => encoded.Set.Name(f) == name)];
        Assert.Equal(float.NaN, Column("importer recency")[10]);
        Assert.Equal((1f, 40f), (Column("importer recency")[49], Column("importer recency")[50]));
        Assert.Equal(30f / (30 + 100), Column("office share")[30]);

        // Two months later the model knows no more than it did, so nobody has become older.
        var later = ItemChunk.Of(items[50] with { DeclarationDate = World.FirstDay.AddDays(120) }, items[0] with { Importer = "nobody" });
        var values = FeatureColumns.Of(encoded.Set, new History([later.With(DeclarationFields.Finding, new NumberColumn(new double[2]))]));
        var recency = values[Enumerable.Range(0, encoded.Set.Count).First(f => encoded.Set.Name(f) == "importer recency")];
        Assert.Equal([60f - 50, float.NaN], recency.Order().Reverse());
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var (one, two) = (Encode(Items, out var history), EncodedHistory.Of(history, threads: 4));
        Assert.Equal(one.Columns, two.Columns);
        Assert.Equal(one.Absent, two.Absent);
    }

    [Fact]
    public void A_row_is_encoded_as_a_model_of_the_evening_before_would_encode_it()
    {
        var encoded = Encode(Items, out var history);
        foreach (var i in new[] { 300, 500, 700 })
        {
            var row = history.Labelled[i];
            var past = EncodedHistory.Of(history.Before(history.Declared[row]));
            var values = new float[past.Set.Count];
            past.Set.Of(ItemChunk.Of(Items[row])).Fill(0, 1, values, 1);
            for (var f = past.Set.Numbers.Count; f < past.Set.Count; f++)
            {
                Assert.Equal(encoded.Columns[f][i], values[f], 1e-5);
            }
        }
    }

    [Fact]
    public void Fields_that_are_missing_leave_their_features_out_and_say_so()
    {
        var items = Items
            .Select(item => new DeclarationItem
            {
                DeclarationId = item.DeclarationId,
                DeclarationDate = item.DeclarationDate,
                Office = item.Office,
                Importer = item.Importer,
                HsCode = item.HsCode,
                Origin = item.Origin,
                CifValue = item.CifValue,
                Finding = item.Finding,
            })
            .ToArray();
        var encoded = Encode(items, out _);
        Assert.Superset(
            new HashSet<string> { "net_mass", "price_per_kg", "price_below_band", "tax_rate", "seller", "same mass and value" },
            encoded.Absent.ToHashSet()
        );
        var names = Enumerable.Range(0, encoded.Set.Count).Select(encoded.Set.Name).ToHashSet();
        Assert.Superset(new HashSet<string> { "cif", "importer", "importer activity", "goods at this office" }, names);
        Assert.Empty(names.Intersect(encoded.Absent));
    }

    [Fact]
    public void Twins_are_a_feature_only_where_goods_repeat()
    {
        Assert.Contains("same mass and value", Encode(Items, out _).Absent);
        var repeated = Items.Select((item, i) => item with { CifValue = 100 + i % 7, NetMassKg = 10 }).ToArray();
        Assert.DoesNotContain("same mass and value", Encode(repeated, out _).Absent);
    }

    [Fact]
    public void Every_attribute_has_a_risk_profile()
    {
        var encoded = Encode(Items, out _);
        Assert.Contains(encoded.Set.Profiles, profile => profile is { Name: "attribute.payment", Topic: "payment" });
    }

    private static EncodedHistory Encode(DeclarationItem[] items, out History history) =>
        EncodedHistory.Of(history = new History(World.Chunks(items)));
}
