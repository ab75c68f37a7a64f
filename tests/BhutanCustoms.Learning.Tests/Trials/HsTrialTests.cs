using System.Text.Json;
using System.Text.Json.Serialization;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Learning.Retraining.Phases;
using BhutanCustoms.Learning.Trials;

namespace BhutanCustoms.Learning.Tests.Trials;

public sealed class HsTrialTests
{
    private static readonly PromotionOptions Quick = new() { Resamples = 200 };
    private static readonly DateOnly Day = new(2026, 6, 1);

    [Fact]
    public void Measures_what_a_hand_calculation_gives()
    {
        HsTrialText[] texts = [Text("rice", "10063010"), Text("paddy", "100610"), Text("bolts", "731815"), Text("nuts", "731816")];
        HsAnswer[] answers = [new(["100630"], 0.9), new(["100630", "100610"], 0.6), new(["850110", "731816", "850120"], 0.3), new([], 0)];
        var report = new HsTrial(Quick).Compare(texts, ("new", answers), null);
        Assert.Equal(1 / 4.0, report.Challenger.Subheading.Value, 1e-12);
        Assert.Equal(2 / 4.0, report.Challenger.SubheadingInThree.Value, 1e-12);
        Assert.Equal(2 / 4.0, report.Challenger.Heading.Value, 1e-12);
        Assert.Equal(3 / 4.0, report.Challenger.HeadingInThree.Value, 1e-12);

        // Each text is a group of its own: |0.9 - 1|, |0.6 - 0|, |0.3 - 0|, |0 - 0|.
        Assert.Equal((0.1 + 0.6 + 0.3) / 4, report.Challenger.CalibrationError.Value, 1e-12);
        Assert.Equal((1 / 4.0, 4, 4), (report.CommonestCode, report.Texts, report.DistinctTexts));
        Assert.Null(report.Champion);
    }

    [Fact]
    public void Texts_of_the_same_letters_are_one_piece_of_evidence()
    {
        HsTrialText[] texts = [.. Enumerable.Range(0, 400).Select(i => Text($"RICE {i} KG,", "100630"))];
        var report = new HsTrial(Quick).Compare(texts, ("new", Answers(texts, 1, 1)), ("old", Answers(texts, 0, 1)));
        Assert.Equal(1, report.DistinctTexts);
        Assert.Equal(["enough texts"], Failed(report));
    }

    [Fact]
    public void A_truly_better_challenger_passes_and_an_equal_one_hardly_ever()
    {
        var texts = Texts(600);
        Assert.Empty(Failed(new HsTrial(Quick).Compare(texts, ("new", Answers(texts, 0.8, 1)), ("old", Answers(texts, 0.6, 2)))));
        var passed = Enumerable
            .Range(0, 100)
            .Count(seed =>
                new HsTrial(Quick).Compare(texts, ("new", Answers(texts, 0.7, 2 * seed)), ("old", Answers(texts, 0.7, 2 * seed + 1))).Passed
            );
        Assert.InRange(passed, 0, 5);
    }

    [Fact]
    public void A_challenger_that_fails_in_one_chapter_does_not_pass()
    {
        var texts = Texts(1000);
        var champion = Answers(texts, 0.6, 2);
        HsAnswer[] answers =
        [
            .. Answers(texts, 0.95, 1)
                .Zip(
                    texts,
                    (answer, text) => text.HsCode.StartsWith("84", StringComparison.Ordinal) ? new HsAnswer(["999999"], 0.05) : answer
                ),
        ];
        var report = new HsTrial(Quick).Compare(texts, ("new", answers), ("old", champion));
        Assert.Equal(["no chapter harmed"], Failed(report));
        Assert.Contains("chapter 84", report.Gates[^1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_challenger_that_is_too_sure_of_itself_does_not_pass()
    {
        var texts = Texts(1000);
        HsAnswer[] sure = [.. Answers(texts, 0.75, 1).Select(answer => answer with { Confidence = 0.99 })];
        Assert.Equal(["not worse calibrated"], Failed(new HsTrial(Quick).Compare(texts, ("new", sure), ("old", Answers(texts, 0.6, 2)))));
    }

    [Fact]
    public void The_report_survives_JSON()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        };
        var texts = Texts(60);
        var report = new HsTrial(Quick).Compare(texts, ("new", Answers(texts, 0.8, 1)), null);
        var read = JsonSerializer.Deserialize<HsTrialReport>(JsonSerializer.Serialize(report, json), json)!;
        Assert.Equal((report.Gain, report.Challenger, report.Passed), (read.Gain, read.Challenger, read.Passed));
        Assert.Equal(report.Gates, read.Gates);
    }

    [Fact]
    public void Nothing_to_compare_and_lists_that_do_not_match()
    {
        Assert.False(new HsTrial(Quick).Compare([], ("new", []), ("old", [])).Passed);
        Assert.Throws<ArgumentException>(() => new HsTrial(Quick).Compare([Text("rice", "100630")], ("new", []), null));
    }

    private static IEnumerable<string> Failed(HsTrialReport report) => report.Gates.Where(gate => !gate.Passed).Select(gate => gate.Gate);

    private static HsTrialText Text(string description, string code) => new(description, code, Day);

    /// <summary>Texts of four chapters; each has letters of its own.</summary>
    private static HsTrialText[] Texts(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    Text("goods " + string.Concat($"{i:D4}".Select(digit => (char)('a' + digit - '0'))), $"{84 + i % 4}{10 + i % 50:D2}10")
                ),
        ];

    /// <summary>Answers that are right with a probability, and as confident as that.</summary>
    private static HsAnswer[] Answers(HsTrialText[] texts, double right, int seed)
    {
        var random = new Random(seed);
        return Array.ConvertAll(texts, text => new HsAnswer([random.NextDouble() < right ? text.HsCode : "999999"], right));
    }
}
