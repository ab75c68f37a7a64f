using System.Globalization;
using System.Text;
using BhutanCustoms.EndToEnd.Tests.Builders;

namespace BhutanCustoms.Reliability.Scenarios;

/// <summary>Files of few rows. A wide column that nobody reads makes several chunks of them.</summary>
internal static class NightFile
{
    private const int WideRow = 4_500;
    private static readonly string[] Goods = ["ONIONS FRESH", "SMART PHONE 128GB", "RUBBER SHOES", "PHONE", "DRIED GARLIC BULBS"];
    private static readonly string[] Codes = ["070310", "851713", "640219", "851714", "070320"];

    /// <summary>Rows of declarations from a number on, of all offices in turn.</summary>
    /// <param name="name">The file's name in the inbox.</param>
    /// <param name="rows">How many good rows.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="bad">How many rows behind them have no value, and one more repeats the first.</param>
    /// <param name="wide">Whether the file is to have more than one chunk.</param>
    public static UploadedFile Of(string name, int rows, int first = 1, int bad = 0, bool wide = false)
    {
        var text = new StringBuilder(DeclarationFile.Header).Append(",goods_description,remarks\n");
        foreach (var number in Enumerable.Range(first, rows).Concat(bad > 0 ? [first] : []))
        {
            Append(text, number, $"{2_000 + (number * 37 % 900)}", wide);
        }

        for (var number = 0; number < bad; number++)
        {
            Append(text, first + rows + number, "much", wide);
        }

        return new UploadedFile(
            name,
            Encoding.UTF8.GetBytes(text.ToString()),
            [.. Enumerable.Range(first, rows).Select(number => $"D{number:D6}/1")],
            bad > 0 ? bad + 1 : 0
        );
    }

    private static void Append(StringBuilder text, int number, string cif, bool wide)
    {
        var kind = number % Codes.Length;
        var (office, goods) = (
            AppServices.Offices[number % AppServices.Offices.Count],
            Goods[(kind + (number % 11 == 0 ? 1 : 0)) % Goods.Length]
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"D{number:D6},1,2025-03-{1 + (number % 28):D2},{office},TPN{number % 7:D5},{Codes[kind]},IN,{100 + (number % 50)},INR,{cif},"
        );
        text.Append(CultureInfo.InvariantCulture, $"{goods} {number},{(wide ? new string('.', WideRow) : "")}\n");
    }
}
