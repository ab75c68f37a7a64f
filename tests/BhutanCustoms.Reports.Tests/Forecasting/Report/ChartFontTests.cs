using BhutanCustoms.Reports.Fairness.Report;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Reports.ModelCards;
using BhutanCustoms.Reports.Tests.Fairness;
using BhutanCustoms.Reports.Tests.ModelCards;
using ScottPlot;

namespace BhutanCustoms.Reports.Tests.Forecasting.Report;

/// <summary>The font that charts carry; on a machine without fonts too.</summary>
public sealed class ChartFontTests
{
    [Fact]
    public void Words_are_in_the_picture()
    {
        var named = ForecastReport.Files(Outlooks.Input() with { Offices = Declarations.Reference.ReferenceData.Shipped.Offices });
        var coded = ForecastReport.Files(Outlooks.Input());

        Assert.Equal(Picture(coded, "total"), Picture(named, "total"));
        Assert.NotEqual(Picture(coded, "office-sam"), Picture(named, "office-sam"));
    }

    [Fact]
    public void Has_a_sign_for_every_character_of_the_reports()
    {
        var font = Fonts.GetTypeface(ChartFont.Name, bold: false, italic: false);
        var written = string.Concat(
            ForecastReport.Files(Outlooks.Input()).Text(ForecastReport.MarkdownFile),
            ModelCard.Files(Cards.Input()).Text("fraud/f-2.card.md"),
            FairnessReport.Files(Years.Plain().Figures()).Text(FairnessReport.MarkdownFile),
            "−–%×≤≥→·…“”äéëñöüÅÇ"
        );

        var missing = written.Where(letter => !char.IsControl(letter) && font.GetGlyph(letter) == 0).Distinct();

        Assert.Empty(missing);
    }

    private static byte[] Picture(IReadOnlyList<ReportFile> files, string series) =>
        files.Single(file => file.Name == $"charts/{series}.png").Content.ToArray();
}
