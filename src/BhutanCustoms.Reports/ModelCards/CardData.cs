using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>What a model was made of, and what became of it.</summary>
internal static class CardData
{
    private const int MostNamed = 6;

    public static void WriteData(MarkdownText card, ModelCardInput input)
    {
        card.Heading(2, "What it learnt from");
        if (input.Origin is null)
        {
            card.Paragraph(
                "What it was made of wasn't recorded when it was stored: it came from a training outside the automatic retraining."
            );
        }

        card.Table(["", ""], 2, Rows(input));
    }

    public static void WriteHistory(MarkdownText card, ModelCardInput input)
    {
        var rows = input
            .Changes.Where(change => Concerns(change, input.Version))
            .Select(change =>
                (IReadOnlyList<string>)
                    [
                        Moment(change.When),
                        change.Version == input.Version
                            ? Word(Enum.Parse<ModelState>(change.To))
                            : $"retired, as {change.Version} became champion",
                        change.Who,
                        change.Why,
                    ]
            )
            .Prepend([Moment(input.Model.AddedAt), "stored as a candidate", "", ""]);
        card.Heading(2, "What became of it").Table(["When (Bhutan's time)", "State", "Who", "Why"], 4, rows);
    }

    /// <summary>A sentence about its present state.</summary>
    public static string State(ModelCardInput input)
    {
        var since = input.Changes.LastOrDefault(change => Concerns(change, input.Version))?.When ?? input.Model.AddedAt;
        return $"{Meaning(input.Model.CurrentState)} This has been so since {Moment(since)}.";
    }

    private static bool Concerns(ModelChange change, string version) =>
        change.Version == version || (change.To == nameof(ModelState.Champion) && change.Before == version);

    private static string Meaning(ModelState state) =>
        state switch
        {
            ModelState.Champion => "This model is the champion: its answers are the ones that officers see.",
            ModelState.Shadow => "This model is in shadow: it answers beside the champion, and nobody's goods are treated by it.",
            ModelState.Candidate => "This model is a candidate: it is stored, and decides nothing.",
            _ => "This model is retired: it decides nothing any more, and is kept so that it can be brought back.",
        };

    private static string Word(ModelState state) =>
        state switch
        {
            ModelState.Champion => "champion",
            ModelState.Shadow => "in shadow",
            ModelState.Candidate => "candidate",
            _ => "retired",
        };

    private static IEnumerable<IReadOnlyList<string>> Rows(ModelCardInput input)
    {
        if (input.Origin is { } origin)
        {
            yield return
            [
                "Declarations",
                $"{FigureText.Count(origin.Items)} items from {FigureText.Day(origin.From)} to {FigureText.Day(origin.Until)}",
            ];
            yield return ["Inspected among them", FigureText.Count(origin.Labels)];
            yield return ["Findings entered up to", Moment(origin.LabelCutOff)];
            yield return ["Batches and imports", Named(origin.Data, origin.Unnamed)];
            yield return ["Champion at the time", origin.Parent.Length > 0 ? origin.Parent : "none"];
            yield return ["Retraining", origin.Run.Length > 0 ? origin.Run : "none; trained on demand"];
            yield return ["Code version, seed", string.Create(CultureInfo.InvariantCulture, $"{origin.CodeVersion}, {origin.Seed}")];
            yield return
            [
                "Settings",
                origin.Parameters.Count > 0
                    ? string.Join(
                        ", ",
                        origin.Parameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}")
                    )
                    : "the defaults of that code version",
            ];
        }

        if (input.Training is { } training)
        {
            foreach (var row in Rows(training))
            {
                yield return row;
            }
        }

        if (input.HsTraining is { } hs)
        {
            yield return ["Known goods", $"{FigureText.Count(hs.KnownTexts)} different texts; nomenclature {hs.Edition}"];
            yield return
            [
                "Sentence encoder",
                hs.Encoder is { } encoder
                    ? $"{encoder}; distilled into word vectors before training, and not needed to classify"
                    : "none: it knows goods by shared words and letters only",
            ];
        }

        yield return ["File", string.Create(CultureInfo.InvariantCulture, $"{input.Model.Bytes:N0} bytes, SHA-256 {input.Model.Sha256}")];
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(TrainingReport training)
    {
        yield return
        [
            "Labels",
            $"{FigureText.Count(training.Inspections)} inspections, {FigureText.Count(training.Findings)} of them with a "
                + $"finding, {FigureText.Count(training.AmountsKnown)} with a known amount",
        ];
        yield return ["Fields without any value", training.AbsentFields.Count > 0 ? string.Join(", ", training.AbsentFields) : "none"];
        if (training.HoldOut is { AucWithout.Count: > 0 } holdOut)
        {
            yield return
            [
                "AUC on later inspections where a source lacks",
                string.Join(
                    ", ",
                    holdOut
                        .AucWithout.OrderBy(field => field.Value)
                        .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key} {field.Value:F3}"))
                ) + string.Create(CultureInfo.InvariantCulture, $" (with all fields {holdOut.Model.Auc:F3})"),
            ];
        }

        yield return ["Features", $"{training.Features.Count} used; {training.Absent.Count} known ones that these declarations can't give"];
        yield return
        [
            "Revenue at stake",
            training.ModelsAmount
                ? "learnt from amounts found"
                : "from price bands and declared taxes, as too few amounts are known to learn from",
        ];
    }

    private static string Named(IReadOnlyList<string> data, int unnamed) =>
        data.Count + unnamed <= MostNamed
            ? string.Join(", ", data)
            : $"{string.Join(", ", data.Take(MostNamed))} and {FigureText.Count(data.Count + unnamed - MostNamed)} more; "
                + (unnamed == 0 ? "the registry names all" : "the summary of the retraining names all");

    private static string Moment(DateTimeOffset when) =>
        string.Create(CultureInfo.InvariantCulture, $"{FigureText.Day(BhutanCalendar.DayOf(when))}, {BhutanCalendar.Text(when, "HH:mm")}");
}
