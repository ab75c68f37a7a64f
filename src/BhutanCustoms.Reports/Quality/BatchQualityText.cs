using System.Globalization;
using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Quality;

/// <summary>The report of a batch: what is wrong in its file, where, and who can mend it. It names no trader.</summary>
internal sealed class BatchQualityText(BatchQuality quality)
{
    private const int MostSenders = 30;
    private const int MostUnits = 30;
    private readonly MarkdownText text = new();

    public string Write()
    {
        var batch = quality.Batch;
        text.Heading(1, $"Data quality of {batch.File}");
        text.Paragraph(
            $"Source {batch.Source}, received {batch.ReceivedAt.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} UTC, batch "
                + $"{batch.RowKey}. {batch.InWords()} {FigureText.Count(batch.Repaired)} values were repaired."
                + (batch.RefusalCode.Length > 0 ? $" The file was refused: {batch.RefusalSentence}" : "")
        );
        Rejects();
        Senders("office", "By office");
        Senders("declarant", "By declarant (pseudonyms)");
        Repairs();
        Missing();
        Units();
        Week();
        Drift();
        return text.ToString();
    }

    private void Rejects()
    {
        text.Heading(2, "Rows that were rejected, by reason");
        if (quality.Rejects.Count == 0)
        {
            text.Paragraph("None.");
            return;
        }

        text.Table(
            ["reason", "field", "what is wrong, and what to do", "examples", "times"],
            4,
            FaultCount
                .OfRejects(quality.Rejects)
                .Select(fault =>
                    (IReadOnlyList<string>)
                        [fault.Code, fault.Field, fault.Sentence, string.Join("; ", fault.Examples), FigureText.Count(fault.Times)]
                )
        );
        text.Paragraph("Lines are those of the file, the header being line 1. A row with several faults has several entries.");
    }

    private void Senders(string column, string heading)
    {
        var senders = SenderCount.By(column, quality.Rejects, quality.Repairs);
        if (senders.Count == 0)
        {
            return;
        }

        text.Heading(2, heading);
        text.Table(
            [column, "most often", "rejects", "repairs"],
            2,
            senders
                .Take(MostSenders)
                .Select(sender =>
                    (IReadOnlyList<string>)
                        [
                            sender.Name.Length > 0 ? sender.Name : "none that can be read",
                            sender.MostFrequent,
                            FigureText.Count(sender.Rejects),
                            FigureText.Count(sender.Repairs),
                        ]
                )
        );
        if (senders.Count > MostSenders)
        {
            text.Paragraph($"And {senders.Count - MostSenders} others, in rejects.csv and repairs.csv.");
        }
    }

    private void Repairs()
    {
        if (quality.Repairs.Count == 0)
        {
            return;
        }

        text.Heading(2, "Values that were repaired");
        text.Paragraph(
            "These could be read in one way only and were put right; the rows count. Mended at their source they need no repair."
        );
        text.Table(
            ["repair", "field", "examples", "times"],
            3,
            FaultCount
                .OfRepairs(quality.Repairs)
                .Select(fault =>
                    (IReadOnlyList<string>)[fault.Code, fault.Field, string.Join("; ", fault.Examples), FigureText.Count(fault.Times)]
                )
        );
    }

    private void Missing()
    {
        if (quality.Batch.Accepted == 0)
        {
            return;
        }

        text.Heading(2, "What accepted items lack");
        var lacking = quality.Missing.Shares().Where(field => field.Share > 0).ToArray();
        if (lacking.Length == 0)
        {
            text.Paragraph("What the source has is there in every item.");
        }
        else
        {
            text.Table(
                ["optional field", "missing in"],
                1,
                lacking.Select(field => (IReadOnlyList<string>)[field.Field, FigureText.Percent(field.Share)])
            );
        }

        if (quality.Missing.NotThere() is { Count: > 0 } none)
        {
            text.Paragraph($"No item has {string.Join(", ", none)}.");
        }
    }

    private void Units()
    {
        if (quality.Units.All() is not { Count: > 0 } unknown)
        {
            return;
        }

        text.Heading(2, "Units of quantity that nobody knows");
        text.Paragraph("Their items count. Prices by such a unit can hardly be compared; write the code of UN/ECE Recommendation 20.");
        text.Table(
            ["unit", "items"],
            1,
            unknown.Take(MostUnits).Select(unit => (IReadOnlyList<string>)[unit.Unit, FigureText.Count(unit.Items)])
        );
        if (unknown.Count > MostUnits)
        {
            text.Paragraph($"And {unknown.Count - MostUnits} others.");
        }
    }

    private void Week()
    {
        var own = UsualWeek.Of([quality.Batch]);
        text.Heading(2, $"Beside the source's {UsualWeek.Days} days before");
        if (quality.Week.Batches == 0)
        {
            text.Paragraph("The source sent nothing in these days.");
            return;
        }

        text.Paragraph($"{quality.Week.Batches} batches with {FigureText.Count(quality.Week.Rows)} rows.");
        text.Table(
            ["share of rows", "this batch", "the days before"],
            1,
            new (string Name, long Own, long Usual)[]
            {
                ("rejected", own.Rejected, quality.Week.Rejected),
                ("repaired values", own.Repaired, quality.Week.Repaired),
            }
                .Concat(
                    own.Codes.Keys.Union(quality.Week.Codes.Keys)
                        .Order(StringComparer.Ordinal)
                        .Select(code =>
                            (Name: code, Own: own.Codes.GetValueOrDefault(code), Usual: quality.Week.Codes.GetValueOrDefault(code))
                        )
                )
                .Select(row =>
                    (IReadOnlyList<string>)
                        [row.Name, FigureText.Percent(own.Share(row.Own)), FigureText.Percent(quality.Week.Share(row.Usual))]
                )
        );
    }

    private void Drift()
    {
        text.Heading(2, "New values, and what changed");
        if (quality.Monitored is not { Drift.Enough: true } monitored)
        {
            text.Paragraph(
                quality.Batch.IsCorrection() ? "Not compared: the file corrects earlier ones."
                : quality.Monitored is null ? "Not compared yet: monitoring does it in the night."
                : "Too few batches of the source came before it to tell chance from change."
            );
            return;
        }

        var told = monitored
            .Drift.Measures.Where(measure =>
                measure.Batches == 1 && (measure.Alarm || measure.Kind == MeasureKind.Unseen && measure.Value > 0)
            )
            .OrderByDescending(measure => measure.Alarm)
            .ThenBy(measure => measure.Name, StringComparer.Ordinal)
            .ToArray();
        if (told.Length == 0)
        {
            text.Paragraph("No value is new, and nothing changed more than it does by chance.");
            return;
        }

        text.Table(
            ["measure", "what changed most", "unusual", "value", "usual"],
            3,
            told.Select(measure =>
                (IReadOnlyList<string>)
                    [
                        measure.Label,
                        measure.Sentence,
                        measure.Alarm ? "yes" : "no",
                        measure.Value.ToString("F3", CultureInfo.InvariantCulture),
                        measure.Typical.ToString("F3", CultureInfo.InvariantCulture),
                    ]
            )
        );
    }
}
