using System.Buffers;
using System.Globalization;
using System.Xml;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>Writes the numbers of cells as text: as people see them where the format is part of the value, else as they are.</summary>
internal sealed class CellNumbers
{
    private const double LastDay = 2_958_466; // the day behind 9999-12-31
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.-");
    private readonly List<CellFormat> formats = [];
    private readonly double zero;

    /// <summary>Reads the formats by style.</summary>
    /// <param name="styles">The part of styles; null where the workbook has none.</param>
    /// <param name="from1904">Whether days are counted from 1904-01-01.</param>
    public CellNumbers(XmlReader? styles, bool from1904)
    {
        zero = from1904 ? 1462 : 0;
        var own = new Dictionary<int, CellFormat>();
        var ofCells = false;
        while (styles?.Read() == true)
        {
            if (styles.LocalName == "cellXfs")
            {
                ofCells = styles.NodeType == XmlNodeType.Element && !styles.IsEmptyElement;
            }
            else if (styles is { NodeType: XmlNodeType.Element, LocalName: "numFmt" })
            {
                own[Whole(styles.GetAttribute("numFmtId"))] = CellFormat.Of(styles.GetAttribute("formatCode") ?? "");
            }
            else if (ofCells && styles is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                var id = Whole(styles.GetAttribute("numFmtId"));
                formats.Add(own.TryGetValue(id, out var format) ? format : CellFormat.Of(id));
            }
        }
    }

    /// <summary>A number as text.</summary>
    /// <param name="raw">The number as the file has it.</param>
    /// <param name="style">The cell's style; null where it has none.</param>
    public string Text(string raw, string? style)
    {
        var format = style is not null && Whole(style) is >= 0 and var at && at < formats.Count ? formats[at] : default;
        if (format.Form == CellForm.Plain && IsPlain(raw))
        {
            return raw;
        }

        return !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)
            ? SharedTexts.Plain(raw)
            : format.Form switch
            {
                CellForm.Moment when number >= 0 && number + zero < LastDay => Moment(number),
                CellForm.Duration when Math.Abs(number) < LastDay => Duration(number),
                CellForm.Percent => Plain(raw, number, 100) + "%",
                CellForm.Code when number >= 0 && number < 1e15 && number % 1 == 0 => format.Format!.Format(
                    number,
                    CultureInfo.InvariantCulture
                ),
                _ => Plain(raw, number, 1),
            };
    }

    private static int Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>Whether digits can stay as they are: at most 15, as a spreadsheet keeps them, and not three behind the point.</summary>
    private static bool IsPlain(string raw)
    {
        var point = raw.IndexOf('.', StringComparison.Ordinal);
        return raw.Length is > 0 and <= 15
            && raw.AsSpan().IndexOfAnyExcept(OfNumbers) < 0
            && (point < 0 || raw.Length - point - 1 != 3)
            && double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    // Of a whole number of more digits a spreadsheet keeps 15: the power of ten says that some are lost. Three digits behind the point
    // could be read as thousands by a source that writes decimal commas: a zero behind them can't.
    private static string Plain(string raw, double number, int factor)
    {
        if (Math.Abs(number) >= 1e15 || !decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            return (number * factor).ToString("0.##############E+0", CultureInfo.InvariantCulture);
        }

        var text = (exact * factor).ToString("0.############################", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point >= 0 && text.Length - point - 1 == 3 ? text + "0" : text;
    }

    private string Moment(double number)
    {
        // Spreadsheets have a 1900-02-29, so that days before it stand one too high.
        var day = zero == 0 && number < 60 ? number + 1 : number + zero;
        var moment = DateTime.FromOADate(day);
        moment = new DateTime((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        return number < 1 && zero == 0 ? moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : moment.TimeOfDay == TimeSpan.Zero ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static string Duration(double number)
    {
        var span = TimeSpan.FromSeconds(Math.Round(Math.Abs(number) * 86_400));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(number < 0 ? "-" : "")}{(long)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}"
        );
    }
}
