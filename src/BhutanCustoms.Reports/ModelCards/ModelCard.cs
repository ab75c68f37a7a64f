using System.Text;
using BhutanCustoms.Learning.Trials;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>
/// Writes a model's card for people, after Mitchell et al., "Model Cards for Model Reporting" (FAT* 2019), and the WCO's advice on
/// artificial intelligence in customs: a person decides. The same input gives the same bytes.
/// </summary>
internal static class ModelCard
{
    public static IReadOnlyList<ReportFile> Files(ModelCardInput input)
    {
        var path = ModelPaths.Calibration(input.Kind, input.Version);
        var image = path[(path.LastIndexOf('/') + 1)..];
        var drawing = input.Trial is { Calibration.Count: > 0 } trial ? CalibrationChart.Draw(trial.Calibration, "calibration") : null;
        var markdown = Markdown(input, drawing is null ? null : image);
        var html = HtmlReport.Write(markdown, new Dictionary<string, string?> { [image] = drawing });
        ReportFile[] chart = drawing is null ? [] : [Text(path, "image/svg+xml", drawing)];
        return
        [
            Text(ModelPaths.Html(input.Kind, input.Version), "text/html; charset=utf-8", html),
            Text(ModelPaths.Markdown(input.Kind, input.Version), "text/markdown; charset=utf-8", markdown),
            .. chart,
        ];
    }

    private static string Markdown(ModelCardInput input, string? chart)
    {
        var card = new MarkdownText()
            .Heading(1, $"Model card: {(input.IsFraud ? "fraud scores" : "HS classification")}, {input.Version}")
            .Paragraph(CardData.State(input));
        CardDuties.WritePurpose(card, input.IsFraud);
        CardDuties.WriteMisuse(card, input.IsFraud);
        WriteFigures(card, input, chart);
        CardData.WriteData(card, input);
        CardDuties.WriteLimits(card, input.IsFraud);
        CardDuties.WriteContest(card);
        CardData.WriteHistory(card, input);
        card.Paragraph(
            "The parts of this card follow Mitchell et al., “Model Cards for Model Reporting” (2019); that a person decides "
                + "and can say why follows the World Customs Organization's advice on artificial intelligence in customs (Smart "
                + "Customs, 2025)."
        );
        return card.ToString();
    }

    private static void WriteFigures(MarkdownText card, ModelCardInput input, string? chart)
    {
        if (input.IsFraud)
        {
            FraudFigures.Write(card, input, chart);
        }
        else
        {
            HsFigures.Write(card, input.HsTrial);
        }
    }

    private static ReportFile Text(string name, string contentType, string content) =>
        new(name, contentType, Encoding.UTF8.GetBytes(content));
}
