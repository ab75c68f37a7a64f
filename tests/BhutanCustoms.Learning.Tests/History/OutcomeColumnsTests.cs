using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Learning.History;
using BhutanCustoms.Pipeline.Findings;

namespace BhutanCustoms.Learning.Tests.History;

public sealed class OutcomeColumnsTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);

    private static readonly string[] Suspects = ["O-1"];

    private static readonly ItemChunk Items = ItemChunk.Of(
        Item("recorded", null, null),
        Item("told", 1, Day.AddDays(5)),
        Item("told later", 1, Day.AddDays(20)),
        Item("never inspected", null, null),
        Item("both", 0, Day)
    );

    [Fact]
    public void Joins_what_was_recorded_and_what_the_file_tells_as_known_at_the_cut_off()
    {
        var labelled = Attach(trusted: true);

        Assert.Equal([1, 1, double.NaN, double.NaN, 1], labelled.Number(DeclarationFields.Finding)!.Values.ToArray());
        Assert.Equal(
            [Day.AddDays(3), Day.AddDays(5), null, null, Day.AddDays(3)],
            Enumerable.Range(0, 5).Select(row => labelled.Date(DeclarationFields.FindingDate)![row])
        );
        Assert.Equal("851713", labelled.Category(DeclarationFields.CorrectedHsCode)![0]);
        Assert.Equal([4, 1, 1, 1, 4], labelled.Number(HistoryColumns.Weight)!.Values.ToArray());
        Assert.Equal("O-1", labelled.Category(HistoryColumns.Officer)![0]);
    }

    [Fact]
    public void Believes_no_finding_of_a_nightly_file() =>
        Assert.Equal(
            [1, double.NaN, double.NaN, double.NaN, 1],
            Attach(trusted: false).Number(DeclarationFields.Finding)!.Values.ToArray()
        );

    [Fact]
    public void Forgets_what_was_entered_on_the_day_or_later()
    {
        var known = KnownHistory.Before([Attach(trusted: true)], Day.AddDays(5).DayNumber);

        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 1], Assert.Single(known).Number(DeclarationFields.Finding)!.Values.ToArray());
        Assert.Empty(KnownHistory.Before([Attach(trusted: true)], Day.DayNumber));
    }

    [Fact]
    public void Leaves_out_the_labels_of_an_officer_and_keeps_the_items()
    {
        var left = Assert.Single(KnownHistory.WithoutOfficers([Attach(trusted: true)], Suspects));

        Assert.Equal([double.NaN, 1, double.NaN, double.NaN, double.NaN], left.Number(DeclarationFields.Finding)!.Values.ToArray());
        Assert.True(left.Category(DeclarationFields.CorrectedHsCode)!.IsMissing(0));
    }

    private static ItemChunk Attach(bool trusted)
    {
        var keys = ItemKey.Of(Items);
        int[] recorded = [0, 4];
        var outcomes = recorded.ToDictionary(
            row => keys[row],
            row => new OutcomeRecord
            {
                Item = ItemKey.Name(Items, row),
                Found = true,
                CorrectedHsCode = "851713",
                Officer = "O-1",
                EnteredAt = new DateTimeOffset(Day.AddDays(3).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(6)),
            }
        );
        return new OutcomeColumns(outcomes, Day.AddDays(10).DayNumber, _ => 4).Attach(Items, keys, trusted);
    }

    private static DeclarationItem Item(string id, double? finding, DateOnly? found) =>
        new()
        {
            DeclarationId = id,
            DeclarationDate = Day,
            Office = "PHU",
            Importer = "T",
            HsCode = "090240",
            Origin = "IN",
            CifValue = 1,
            Finding = finding is null ? null : finding == 1,
            FindingDate = found,
        };
}
