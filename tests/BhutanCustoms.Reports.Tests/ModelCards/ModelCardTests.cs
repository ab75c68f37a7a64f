using System.Text.RegularExpressions;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.Reports.Tests.Forecasting.Report;

namespace BhutanCustoms.Reports.Tests.ModelCards;

public sealed class ModelCardTests
{
    private static readonly string Card = Text(Cards.Input());

    [Fact]
    public void Has_the_parts_of_a_model_card_in_order() =>
        Assert.Equal(
            [
                "# Model card: fraud scores, f-2",
                "## What it is for",
                "## Who may use it, and how",
                "## What it must not be used for",
                "## How well it does",
                "## By group",
                "## Do its probabilities mean what they say?",
                "## Gates",
                "## What it learnt from",
                "## Limits",
                "## How it can be contested",
                "## What became of it",
            ],
            Card.Split('\n').Where(line => line.StartsWith('#'))
        );

    [Fact]
    public void Shows_figures_with_intervals_beside_the_champion_and_naive_rankings()
    {
        Assert.Contains(
            "Measured on 1,200 inspected items declared from 8 September 2026 to 20 October 2026, which it wasn't trained on; "
                + "150 of them had a finding.",
            Card,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "| This model | 41 % (36 to 46) | 72 % (66 to 78) | 0.83 (0.80 to 0.86) | 1.3 points |",
            Card,
            StringComparison.Ordinal
        );
        Assert.Contains("| Champion of the time (f-1) | 36 % (31 to 41) |", Card, StringComparison.Ordinal);
        Assert.Contains(
            "| Naive: importer history | 22 % (17 to 27) | 31 % (25 to 37) | 0.61 (0.58 to 0.64) | gives none |",
            Card,
            StringComparison.Ordinal
        );
        Assert.Contains("hit rate +5 points (+2 to +8), share of revenue +6 points (−1 to +13)", Card, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_groups_cautions_about_few_items_and_hides_the_smallest()
    {
        Assert.Contains("| office | PHU | 900 | 120 | 43 % (38 to 48) | +6 points (+1 to +11) | 17 % |  |", Card, StringComparison.Ordinal);
        Assert.Matches(@"\| trader \| new \| 42 \|.*\| few items \|", Card);
        Assert.DoesNotContain("GEL", Card, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_it_was_made_of()
    {
        Assert.Contains("| Declarations | 240,000 items from 1 January 2025 to 31 August 2026 |", Card, StringComparison.Ordinal);
        Assert.Contains("| Findings entered up to | 1 October 2026, 00:00 |", Card, StringComparison.Ordinal);
        Assert.Contains("batch6 and 3 more", Card, StringComparison.Ordinal);
        Assert.Contains("| Fields without any value | seller, fob\\_value |", Card, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), Card, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_its_history_and_that_of_the_one_it_replaced()
    {
        Assert.Contains(
            "This model is the champion: its answers are the ones that officers see. This has been so since 4 November 2026, 01:00.",
            Card,
            StringComparison.Ordinal
        );
        Assert.Matches(
            @"\| 3 November 2026, 01:00 \| in shadow \| karma \| waits for approval \|\n\| 4 November 2026, 01:00 \| champion \| karma \|",
            Card
        );
        var input = Cards.Input();
        var before = Text(
            input with
            {
                Model = new ModelRecord
                {
                    PartitionKey = ModelKind.Fraud,
                    RowKey = "f-1",
                    State = nameof(ModelState.Retired),
                    Sha256 = "b",
                    AddedAt = input.Model.AddedAt,
                },
            }
        );
        Assert.Contains("| retired, as f-2 became champion | karma |", before, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_gates_passed()
    {
        var report = Cards.Trial();
        var failed = Text(
            Cards.Input() with
            {
                Trial = report with
                {
                    Gates = [.. report.Gates, new GateResult("enough labels", false, 150, 200, "150 labels where 200 are needed.")],
                },
            }
        );

        Assert.Contains("Every gate let it pass.", Card, StringComparison.Ordinal);
        Assert.Contains("- Passed: better at capacity. The hit rate at capacity is 5 points higher", Card, StringComparison.Ordinal);
        Assert.Contains("Not every gate let it pass", failed, StringComparison.Ordinal);
        Assert.Contains("- Not passed: enough labels. 150 labels where 200 are needed.", failed, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_trial_or_an_origin_it_says_so()
    {
        var bare = Cards.Input() with { Trial = null, Origin = null, Training = null };

        Assert.Contains("No trial of this model is recorded", Text(bare), StringComparison.Ordinal);
        Assert.Contains("What it was made of wasn't recorded", Text(bare), StringComparison.Ordinal);
        Assert.Equal(["fraud/f-2.card.html", "fraud/f-2.card.md"], ModelCard.Files(bare).Select(file => file.Name));
    }

    [Fact]
    public void Without_a_champion_to_compare_with_it_says_so()
    {
        var first = Text(Cards.Input() with { Trial = Cards.Trial() with { Champion = null } });

        Assert.Contains("Against the best naive ranking:", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Champion of the time (", first, StringComparison.Ordinal);
    }

    [Fact]
    public void A_classifier_is_shown_beside_the_champion_and_the_commonest_code()
    {
        static Estimate Of(double value) => new(value, new Interval(value - 0.03, value + 0.03));
        static MeasuredClassifier Classifier(string name, double right) =>
            new(name, Of(right), Of(right + 0.15), Of(right + 0.1), Of(right + 0.2), Of(0.012));
        var trial = new HsTrialReport(
            new(2026, 9, 8),
            new(2026, 10, 20),
            900,
            850,
            Classifier("h-2", 0.61),
            Classifier("h-1", 0.58),
            0.04,
            Of(0.03),
            Of(0.001),
            [new HsChapterComparison("84", 120, Of(0.02)), new HsChapterComparison("22", 12, Of(-0.1))],
            [new GateResult("better beyond chance", false, 0, 0, "3 points, and 0 to 6 with chance.")]
        );
        var input = Cards.Input();
        var card = Text(
            new ModelCardInput(
                new ModelRecord
                {
                    PartitionKey = ModelKind.Hs,
                    RowKey = "h-2",
                    Sha256 = "c",
                    AddedAt = input.Model.AddedAt,
                },
                []
            )
            {
                HsTrial = trial,
                HsTraining = new HsTrainingReport("HS 2022", 41_300, true, "an encoder (Apache License 2.0), from a package (MIT)"),
            },
            "hs"
        );

        Assert.Contains("# Model card: HS classification, h-2", card, StringComparison.Ordinal);
        Assert.Contains(
            "| This classifier | 61 % (58 to 64) | 76 % (73 to 79) | 71 % (68 to 74) | 81 % (78 to 84) | 1.2 points |",
            card,
            StringComparison.Ordinal
        );
        Assert.Contains("| Champion of the time (h-1) | 58 % (55 to 61) |", card, StringComparison.Ordinal);
        Assert.Contains("the commonest code would be right in 4 %", card, StringComparison.Ordinal);
        Assert.Contains("| 22 | 12 | −10 points (−13 to −7) | few texts |", card, StringComparison.Ordinal);
        Assert.Contains("- Not passed: better beyond chance.", card, StringComparison.Ordinal);
        Assert.Contains(
            "| Sentence encoder | an encoder (Apache License 2.0), from a package (MIT); distilled into word vectors",
            card,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_classifier_without_a_sentence_encoder_says_so()
    {
        var model = new ModelRecord
        {
            PartitionKey = ModelKind.Hs,
            RowKey = "h-2",
            Sha256 = "c",
            AddedAt = Cards.Input().Model.AddedAt,
        };

        var card = Text(new ModelCardInput(model, []) { HsTraining = new HsTrainingReport("HS 2022", 12, true, null) }, "hs");

        Assert.Contains("| Sentence encoder | none: it knows goods by shared words and letters only |", card, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_no_other_file_and_takes_no_name_for_markup()
    {
        var page = ModelCard.Files(Cards.Input()).Text("fraud/f-2.card.html");

        Assert.DoesNotMatch("<img|<link|<script|<iframe|url\\((?!#|data:)|@import|<b>", page);
        Assert.Contains("approved | after &lt;b&gt;shadow&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "<svg "));
        Assert.DoesNotMatch("NaN|∞", page);
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes() =>
        Assert.All(
            ModelCard.Files(Cards.Input()).Zip(ModelCard.Files(Cards.Input())),
            pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span), $"{pair.First.Name} differs.")
        );

    private static string Text(ModelCardInput input, string kind = ModelKind.Fraud) =>
        ModelCard.Files(input).Text($"{kind}/{input.Version}.card.md");
}
