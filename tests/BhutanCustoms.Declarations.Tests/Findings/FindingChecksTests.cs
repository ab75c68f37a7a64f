using System.Globalization;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Findings;

public sealed class FindingChecksTests
{
    private static readonly FindingChecks Checks = new(ReferenceData.Shipped, At("2026-02-10 12:00"));

    private static readonly DeclarationItem Declared = new()
    {
        DeclarationId = "D1",
        ItemNumber = "1",
        DeclarationDate = new DateOnly(2026, 2, 1),
        Office = "PHU",
        HsCode = "84713000",
        Origin = "IN",
        CifValue = 1000,
        Quantity = 5,
    };

    private static readonly InspectionFinding Sound = new()
    {
        Source = "bhutan",
        DeclarationId = "D1",
        ItemNumber = "1",
        Officer = "O-1",
        Found = true,
        Kind = "undervaluation",
        CorrectedCifValue = 1500,
        AdditionalRevenue = 250,
        InspectedAt = At("2026-02-02 10:00"),
        EnteredAt = At("2026-02-02 17:00"),
    };

    public static TheoryData<string, InspectionFinding> Doubtful =>
        new()
        {
            { "NOTHING_FOUND_BUT", Sound with { Found = false, CorrectedCifValue = null, AdditionalRevenue = null } },
            { "NOTHING_FOUND_BUT", Sound with { Found = false, Kind = "", AdditionalRevenue = null } },
            { "NOTHING_FOUND_BUT", Sound with { Found = false, Kind = "", CorrectedCifValue = null } },
            { "CORRECTED_AS_DECLARED", Sound with { CorrectedCifValue = 1000 } },
            { "CORRECTED_AS_DECLARED", Sound with { CorrectedCifValue = null, CorrectedHsCode = "847130" } },
            { "CORRECTED_AS_DECLARED", Sound with { CorrectedCifValue = 1000, CorrectedOrigin = "IN", CorrectedQuantity = 5 } },
            { "REVENUE_NEGATIVE", Sound with { AdditionalRevenue = -1 } },
            { "REVENUE_ABSURD", Sound with { AdditionalRevenue = 20_001 } },
            { "HS_UNKNOWN", Sound with { CorrectedHsCode = "770000" } },
            { "COUNTRY_UNKNOWN", Sound with { CorrectedOrigin = "XQ" } },
            { "INSPECTED_BEFORE_DECLARED", Sound with { InspectedAt = At("2026-01-31 23:59") } },
            { "ENTERED_BEFORE_INSPECTED", Sound with { EnteredAt = At("2026-02-02 09:59") } },
            { "ENTERED_BEFORE_INSPECTED", Sound with { EnteredAt = At("2026-02-01 00:00"), EnteredOnDay = true } },
            { "IN_FUTURE", Sound with { EnteredAt = At("2026-02-10 12:06") } },
            { "IN_FUTURE", Sound with { EnteredAt = At("2026-02-11 00:00"), EnteredOnDay = true } },
            { "OFFICER_MISSING", Sound with { Officer = "" } },
        };

    [Fact]
    public void Believes_a_sound_finding() => Assert.Empty(Checks.Doubts(Sound, Declared));

    [Fact]
    public void Compares_revenue_with_the_value_in_local_currency() =>
        Assert.Empty(Checks.Doubts(Sound with { AdditionalRevenue = 1_000_000 }, Declared with { ExchangeRate = 85 }));

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void Doubts_for_one_reason_and_says_what_to_do(string code, InspectionFinding finding)
    {
        var doubt = Assert.Single(Checks.Doubts(finding, Declared));

        Assert.Equal(code, doubt.Reason.Code);
        Assert.Matches("[Ss]end|release", doubt.Sentence);
    }

    [Fact]
    public void Doubts_what_no_batch_has_and_names_it()
    {
        var doubt = Assert.Single(Checks.Doubts(Sound with { ItemNumber = "7" }, null));

        Assert.Equal(FindingReason.UnknownItem, doubt.Reason);
        Assert.Contains("D1/7", doubt.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Gives_every_reason_at_once() =>
        Assert.Equal(
            ["REVENUE_NEGATIVE", "HS_UNKNOWN", "OFFICER_MISSING"],
            Checks
                .Doubts(Sound with { AdditionalRevenue = -5, CorrectedHsCode = "99", Officer = "" }, Declared)
                .Select(doubt => doubt.Reason.Code)
        );

    [Theory]
    [InlineData("2026-02-02 00:00", true, "2026-02-02 17:00", false)]
    [InlineData("2026-02-02 10:00", false, "2026-02-02 00:00", true)]
    [InlineData("2026-02-01 00:00", true, "2026-02-10 00:00", true)]
    public void Takes_a_day_without_time_for_the_whole_day(string inspected, bool inspectedOnDay, string entered, bool enteredOnDay) =>
        Assert.Empty(
            Checks.Doubts(
                Sound with
                {
                    InspectedAt = At(inspected),
                    InspectedOnDay = inspectedOnDay,
                    EnteredAt = At(entered),
                    EnteredOnDay = enteredOnDay,
                },
                Declared
            )
        );

    [Fact]
    public void Lets_clocks_differ_by_minutes() => Assert.Empty(Checks.Doubts(Sound with { EnteredAt = At("2026-02-10 12:05") }, Declared));

    [Fact]
    public void Takes_corrections_away_that_say_what_was_declared()
    {
        var form = Sound with { CorrectedHsCode = "847130", CorrectedOrigin = "IN", CorrectedQuantity = 5.001 };

        Assert.Empty(Checks.Doubts(form, Declared));
        Assert.Equal(Sound, FindingChecks.WithoutDeclared(form, Declared));
        Assert.Empty(Checks.Doubts(form with { Found = false, Kind = "", CorrectedCifValue = 1000, AdditionalRevenue = 0 }, Declared));
    }

    [Fact]
    public void Takes_a_longer_code_for_a_correction_of_a_shorter_one() =>
        Assert.Equal(
            "84713000",
            FindingChecks.WithoutDeclared(Sound with { CorrectedHsCode = "84713000" }, Declared with { HsCode = "847130" }).CorrectedHsCode
        );

    [Fact]
    public void Knows_every_reason_by_a_code_of_its_own() =>
        Assert.Equal(FindingReason.All.Count, FindingReason.All.Select(reason => reason.Code).Distinct().Count());

    private static DateTimeOffset At(string bhutan) =>
        new(DateTime.ParseExact(bhutan, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(6));
}
