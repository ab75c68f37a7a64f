using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification;
using BhutanCustoms.HsClassification.Known;
using Sylvan.Data.Csv;

namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>
/// The data of the benchmark. A row's fold is the MD5 of its letters-only text modulo 10: fold 1 tests and never trains, and each of its
/// texts tests once, with the code of its first row.
/// </summary>
internal sealed partial class HsData
{
    private const int TestFold = 1;
    private readonly Dictionary<string, string> texts;

    public HsData(string data)
    {
        var rows = Rows(Path.Combine(data, "hs", "goods-declared.csv"))
            .Select(row => new GoodsRow(row[0], row[1], Letters(row[1])))
            .Where(row => row.Letters.Length > 1)
            .ToLookup(row => Fold(row.Letters) == TestFold);
        Training = [.. rows[false]];
        Test = [.. rows[true].DistinctBy(row => row.Letters)];
        TestRows = [.. rows[true]];
        var terms = JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(data, "hs", "uk-search-references.json"))
        )!;
        var tested = Test.Select(row => row.Letters).ToHashSet();
        Terms =
        [
            .. terms
                .Select(term => new GoodsRow(term.Value, term.Key, Letters(term.Key), IsTerm: true))
                .Where(row => !tested.Contains(row.Letters)),
        ];
        texts = Rows(Path.Combine(data, "hs", "nomenclature-hs2022.csv"))
            .Where(row => row[1].All(char.IsAsciiDigit))
            .ToDictionary(row => row[1], row => row[2]);
        Strict = new Nomenclature("HS 2022", texts);
        Editions = ReferenceData
            .Read(list =>
                list == HsEditions.List ? File.ReadAllBytes(Path.Combine(data, "hs", "editions.csv")) : ReferenceData.ShippedList(list)
            )
            .Editions;
    }

    /// <summary>The declared rows that train.</summary>
    public GoodsRow[] Training { get; }

    /// <summary>The distinct texts that test.</summary>
    public GoodsRow[] Test { get; }

    /// <summary>All rows of the fold that tests.</summary>
    public GoodsRow[] TestRows { get; }

    /// <summary>The reference terms, without the few that are a test text word for word.</summary>
    public GoodsRow[] Terms { get; }

    /// <summary>The nomenclature as it is.</summary>
    public Nomenclature Strict { get; }

    /// <summary>What became of the codes of HS 2007, 2012 and 2017.</summary>
    public HsEditions Editions { get; }

    /// <summary>The nomenclature with the older codes of the training rows, without texts.</summary>
    public Nomenclature WithOlderCodes()
    {
        var all = new Dictionary<string, string>(texts);
        foreach (var row in Training)
        {
            all.TryAdd(row.Code[..2], "");
            all.TryAdd(row.Code[..4], "");
            all.TryAdd(row.Subheading, "");
        }

        return new Nomenclature("HS 2022 and older codes declared", all);
    }

    /// <summary>What a trainer takes.</summary>
    public static IEnumerable<KnownGoods> Known(IEnumerable<GoodsRow> rows) =>
        rows.GroupBy(row => (row.Text, row.Code, row.IsTerm))
            .Select(same => new KnownGoods(same.Key.Text, same.Key.Code, same.Count(), same.Key.IsTerm));

    private static string Letters(string text) => NotLetters().Replace(text.ToLowerInvariant(), " ").Trim();

    [SuppressMessage("Security", "CA5351", Justification = "The data's fold rule names MD5; it protects nothing.")]
    private static int Fold(string letters) =>
        (int)(new BigInteger(MD5.HashData(Encoding.ASCII.GetBytes(letters)), isUnsigned: true, isBigEndian: true) % 10);

    private static List<string[]> Rows(string file)
    {
        var rows = new List<string[]>();
        using var reader = CsvDataReader.Create(
            file,
            new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture, BufferSize = 1 << 20 }
        );
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    [GeneratedRegex("[^a-z]+")]
    private static partial Regex NotLetters();
}
