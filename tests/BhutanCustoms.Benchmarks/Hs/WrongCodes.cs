using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.HsClassification;

namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>How honest is the probability of a wrong code? One declared code in twenty is replaced by that of another row.</summary>
internal static class WrongCodes
{
    private const double Planted = 0.05;

    /// <summary>Texts that say nothing of goods, or what can't be known here: brands, models, letters, words of other kinds.</summary>
    private static readonly string[] SayNothing =
    [
        "SAMSUNG",
        "GALAXY S24 ULTRA",
        "TOYOTA HILUX",
        "XQZW 7781-B",
        "IPHONE 15 PRO MAX",
        "QWERTY",
        "ASDF JKLM",
        "ZZTOP 55",
        "PO 4471 REF 22",
        "AS PER INVOICE",
        "MIXED CARGO",
        "VARIOUS",
        "SAMPLES",
        "GIFT",
        "HUAWEI MATE",
        "NIKE",
        "MODEL KX-991",
        "LOT 7",
        "PERSONAL EFFECTS",
        "VXLR",
        "BRAND NEW",
        "NO COMMERCIAL VALUE",
        "SEE ATTACHED LIST",
        "DELL",
        "HP",
        "BOSCH PROFESSIONAL",
        "KRTWB GHPLM",
        "ITEM 3",
        "STOCK",
        "RED LARGE",
        "12 PCS",
        "ADIDAS ORIGINAL",
        "THINGS",
        "PARCEL",
        "SPARE PARTS",
        "GOODS",
        "LLLLLL",
        "XIAOMI REDMI NOTE 13",
        "TEST",
        "N/A",
    ];

    public static void Report(HsModel model, IReadOnlyList<(string Name, GoodsRow[] Rows)> sets, Action<string> say)
    {
        say("\n## The probability of a wrong code\n");
        say(
            "One declared code in twenty is replaced by that of another row. Told: the share of rows about which anything is said. Error: "
                + "ten groups of equal size.\n"
        );
        say(
            "| | told | calibration error | AUC | planted among the 5 % doubted most | right codes doubted above 50 % |\n|---|---|---|---|---|---|"
        );
        foreach (var (name, rows) in sets)
        {
            say(Row(name, model, rows));
        }

        var doubts = Doubts(model, SayNothing.Select(text => (text, "85171300")));
        say(
            $"\n{SayNothing.Length} texts that say nothing, declared 8517.1300: {doubts.Count(double.IsNaN)} told nothing, "
                + $"{doubts.Count(doubt => doubt > 0.1)} doubted above 10 %"
                + $"{string.Concat(SayNothing.Where((_, i) => doubts[i] > 0.1).Select(text => $" ({text})"))}."
        );
    }

    private static string Row(string name, HsModel model, GoodsRow[] rows)
    {
        var random = new Random(1);
        var wrong = rows.Select(_ => random.NextDouble() < Planted).ToArray();
        var doubts = Doubts(model, rows.Select((row, i) => (row.Text, Code: wrong[i] ? Other(rows, row, random) : row.Subheading)));
        int[] told = [.. Enumerable.Range(0, rows.Length).Where(i => !double.IsNaN(doubts[i]))];
        var (said, truth) = (Array.ConvertAll(told, i => doubts[i]), Array.ConvertAll(told, i => wrong[i]));
        var measures = new RankedOutcomes([.. doubts.Select(doubt => (float)(double.IsNaN(doubt) ? Planted : doubt))], wrong).Measure([
            0.05,
        ]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {100.0 * told.Length / rows.Length:F0} % | "
                + $"{new CalibrationError(said, truth).Measure():F3} | {measures.Auc:F3} | "
                + $"{100 * measures.At[0].Recall:F0} % | "
                + $"{100.0 * said.Zip(truth).Count(pair => pair.First > 0.5 && !pair.Second) / truth.Count(planted => !planted):F2} % |"
        );
    }

    private static string Other(GoodsRow[] rows, GoodsRow row, Random random)
    {
        string code;
        do
        {
            code = rows[random.Next(rows.Length)].Subheading;
        } while (code == row.Subheading);

        return code;
    }

    private static double[] Doubts(HsModel model, IEnumerable<(string Text, string Code)> rows) =>
        model
            .ClassifyChunk(ItemChunk.Of([.. rows.Select(row => new DeclarationItem { Description = row.Text, HsCode = row.Code })]))
            .ProbabilitiesWrong;
}
