using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// How exports name the fields of a declaration: our own names, eCMS, ASYCUDA, DATE, Korean data and plain English. A name is taken apart
/// into words, words of one meaning become one, and words that say nothing (the, code, no, kg) go.
/// </summary>
internal static partial class FieldVocabulary
{
    private static readonly Dictionary<string, string> OneWord = Meanings(
        "declaration: decl dec sgd sad declarations",
        "date: dt day",
        "quantity: qty qte quantities",
        "mass: wt weight masse wgt",
        "value: val amount amt price values",
        "description: desc descr descriptions",
        "country: ctry cty countries",
        "origin: orig org",
        "tax: taxes",
        "duty: duties",
        "transport: transportation trans trp",
        "import: imports",
        "export: exports",
        "exporter: exp",
        "importer: imp iec",
        "goods: good product products merchandise commodities",
        "commodity: cmdty",
        "hs: hscode hsn htsus hts hsk btc cth cthh",
        "tpn: tin taxpayer",
        "office: offices",
        "currency: curr cur ccy",
        "unit: units uom uqc",
        "exchange: exch fx forex",
        "finding: findings",
        "irregular: irregularity irregularities",
        "assessable: ass assess assessed assesable",
        "boe: be beno",
        "inspection: examination exam",
        "corrected: revised amended correct",
        "additional: extra addl"
    );

    private const string Currencies = "usd inr eur krw jpy cny gbp php thb bdt npr lkr pkr sgd aud cad chf hkd vnd idr myr mmk aed";

    private static readonly HashSet<string> Noise =
    [
        .. (
            "of the and for at in to by on a code codes cd id ids no nr num nbr number identifier identification key nu btn ngultrum kg "
            + "kgs kilogram kilograms percent pct declared equivalent "
            + Currencies
        ).Split(' '),
    ];

    private static readonly Dictionary<string, (string[] Phrases, string[] Beside)> Words = new()
    {
        [DeclarationFields.DeclarationId] = Names(
            "declaration; registration; declaration registration; declaration reference; registration serial; boe; bill "
                + "entry; entry?; reference?"
        ),
        [DeclarationFields.ItemNumber] = Names("item; line; item line; item serial; sequence?; serial?"),
        [DeclarationFields.DeclarationDate] = Names(
            "declaration date; registration date; lodgement date; lodgment date; submission date; entry date; boe date; bill entry date; "
                + "date; assessment date?",
            "import time"
        ),
        [DeclarationFields.Office] = Names(
            "office; customs office; customs house; custom house; cush; customs station; office entry; rrco; station?; port?; port "
                + "entry?; checkpoint?",
            "entry customs regional"
        ),
        [DeclarationFields.Procedure] = Names("procedure; customs procedure; cpc; regime", "extended general national"),
        [DeclarationFields.Importer] = Names("importer; importer tpn; tpn; consignee; consignee tpn; importer license"),
        [DeclarationFields.Declarant] = Names("declarant; agent; clearing agent; customs agent; broker; customs broker; cha", "tpn"),
        [DeclarationFields.Seller] = Names("seller; exporter; consignor; supplier; shipper; vendor; sender", "foreign overseas tpn"),
        [DeclarationFields.HsCode] = Names(
            "hs; hs tariff; hs commodity; tariff; tariff line; tariff item; commodity; harmonized system; goods?",
            "classification national customs"
        ),
        [DeclarationFields.Description] = Names(
            "description; goods description; commodity description; item description; commercial description; goods; "
                + "commodity; goods name; item name; commodity name",
            "text trade full"
        ),
        [DeclarationFields.Origin] = Names("origin; country origin; country?"),
        [DeclarationFields.Departure] = Names(
            "departure; country departure; country export; export country; dispatch; country dispatch; country consignment; "
                + "provenance; country provenance; exporting country; country exportation; last country",
            "last"
        ),
        [DeclarationFields.Transport] = Names(
            "transport; transport mode; mode transport; means transport; mot; border transport mode",
            "border inland"
        ),
        [DeclarationFields.Quantity] = Names(
            "quantity; item quantity; supplementary quantity; statistical quantity; supplementary unit quantity",
            "unit statistical"
        ),
        [DeclarationFields.QuantityUnit] = Names(
            "quantity unit; unit; unit measure; unit measurement; supplementary unit; measure unit",
            "statistical"
        ),
        [DeclarationFields.NetMass] = Names("net mass; mass?; net?", "item total tonnes tons ton"),
        [DeclarationFields.GrossMass] = Names("gross mass; gross", "item total tonnes tons ton"),
        [DeclarationFields.Currency] = Names("currency; invoice currency; foreign currency; value currency"),
        [DeclarationFields.ExchangeRate] = Names("exchange rate; rate exchange; currency rate; roe", "currency"),
        [DeclarationFields.FobValue] = Names("fob value; fob; invoice value?", "item total foreign invoice"),
        [DeclarationFields.CifValue] = Names(
            "cif value; cif; customs value; assessable value; dutiable value; entry value; entered value; total assessable value; "
                + "statistical value; import value; declaration "
                + "value; item value?; value?; total value?",
            "item total import"
        ),
        [DeclarationFields.CustomsDuty] = Names("customs duty; duty; import duty; bcd; basic duty", "value import payable paid basic"),
        [DeclarationFields.Gst] = Names("gst; vat; sales tax; goods services tax; igst; bst", "value tax payable paid"),
        [DeclarationFields.Excise] = Names("excise; excise duty; excise tax", "value duty tax payable paid"),
        [DeclarationFields.OtherTaxes] = Names(
            "other tax; green tax; other duty; other charges; cess; surcharge",
            "value duty payable paid"
        ),
        [DeclarationFields.TotalTaxes] = Names(
            "total tax; total duty; total duty tax; duty tax; total revenue; tax?",
            "value payable paid"
        ),
        [DeclarationFields.TaxRate] = Names("tax rate; duty rate; rate duty; tariff rate; rate?", "customs"),
        [DeclarationFields.Finding] = Names(
            "finding; illicit; fraud; irregular; inspection result; inspection finding; finding result; offence; violation; label?",
            "flag is found"
        ),
        [DeclarationFields.FindingKind] = Names(
            "finding kind; finding type; critical fraud; fraud type; fraud kind; irregular type; irregular kind; offence "
                + "type; violation type; offence kind",
            "critical"
        ),
        [DeclarationFields.FindingDate] = Names("finding date; inspection date; result date"),
        [DeclarationFields.AdditionalRevenue] = Names(
            "additional revenue; revenue; additional duty; additional tax; recovered revenue; revenue recovered; recovered value; raised "
                + "tax; raised value; raised duty; "
                + "raised revenue",
            "value collected duty tax"
        ),
        [DeclarationFields.CorrectedHsCode] = Names("corrected hs; corrected tariff; found hs; right hs; hs found; corrected commodity"),
    };

    private const int ShortestGlued = 6;
    private const int ShortestPart = 3;

    private static readonly HashSet<string> Known = EveryWord();

    /// <summary>How well a column's name fits a field: from 0, not at all, to about 1.</summary>
    public static double Fit(string column, string field)
    {
        if (column.Equals(field, StringComparison.OrdinalIgnoreCase))
        {
            return 1.1;
        }

        var words = WordsOf(column);
        var (phrases, beside) = Words[field];
        var best = 0.0;
        foreach (var phrase in phrases)
        {
            var wanted = phrase.TrimEnd('?').Split(' ');
            if (wanted.All(words.Contains))
            {
                var left = words.Except(wanted).Except(beside).Count();
                best = Math.Max(best, (phrase.EndsWith('?') ? 0.6 : 0.95) + (0.02 * wanted.Length) - (0.3 * left));
            }
        }

        return best;
    }

    /// <summary>The words of a column's name that mean something, in lower case, those of one meaning as one.</summary>
    public static HashSet<string> WordsOf(string column) =>
        [.. Pieces(column).Where(word => !Noise.Contains(word)).Select(word => OneWord.GetValueOrDefault(word, word))];

    /// <summary>
    /// The words of a column's name as they are, in lower case; glued ones, such as goodsdescription, are parted where known words make
    /// up the whole.
    /// </summary>
    public static IReadOnlyList<string> Pieces(string column) =>
        [.. Word().Matches(column).SelectMany(match => Parted(match.Value.ToLowerInvariant()))];

    private static string[] Parted(string word)
    {
        if (word.Length < ShortestGlued || Known.Contains(word))
        {
            return [word];
        }

        // The fewest words that end at each letter.
        var parts = new string[]?[word.Length + 1];
        parts[0] = [];
        for (var end = ShortestPart; end <= word.Length; end++)
        {
            for (var start = 0; start <= end - ShortestPart; start++)
            {
                if (
                    parts[start] is { } before
                    && Known.Contains(word[start..end])
                    && (parts[end] is not { } best || best.Length > before.Length + 1)
                )
                {
                    parts[end] = [.. before, word[start..end]];
                }
            }
        }

        return parts[word.Length] ?? [word];
    }

    private static HashSet<string> EveryWord() =>
        [
            .. Words
                .Values.SelectMany(names => names.Phrases.SelectMany(phrase => phrase.TrimEnd('?').Split(' ')).Concat(names.Beside))
                .Concat(OneWord.Keys)
                .Concat(OneWord.Values)
                .Concat(Noise)
                .Concat(["foreign", "year", "month", "valorem", "advalorem", "paid", "net", "gross", "invoice", "number"])
                .Where(word => word.Length >= ShortestPart),
        ];

    private static (string[] Phrases, string[] Beside) Names(string phrases, string beside = "") =>
        (phrases.Split("; "), beside.Split(' '));

    private static Dictionary<string, string> Meanings(params string[] lines) =>
        lines.Select(line => line.Split(": ")).SelectMany(parts => parts[1].Split(' ').Select(word => (word, parts[0]))).ToDictionary();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
