using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>The lists that declarations are checked against. Immutable; a change is a new version.</summary>
public sealed class ReferenceData
{
    /// <summary>The lists by the name under which they are stored, in a fixed order.</summary>
    public static IReadOnlyList<string> Lists { get; } =
    ["nomenclature", "offices", "countries", "currencies", "rates", "duties", "goods-terms", HsEditions.List];

    private static readonly Lazy<ReferenceData> LazyShipped = new(() => Read(list => ShippedList(list)));

    private ReferenceData(
        string version,
        Nomenclature nomenclature,
        IReadOnlyDictionary<string, Office> offices,
        CountryNames countryNames,
        IEnumerable<string> currencies,
        ExchangeRates rates,
        DutyTable duties,
        IReadOnlyList<GoodsTerm> goodsTerms,
        HsEditions editions
    )
    {
        Version = version;
        Nomenclature = nomenclature;
        Offices = offices;
        CountryNames = countryNames;
        Currencies = currencies.ToFrozenSet(StringComparer.Ordinal);
        Rates = rates;
        Duties = duties;
        GoodsTerms = goodsTerms;
        Editions = editions;
    }

    /// <summary>The lists that are shipped with the program.</summary>
    public static ReferenceData Shipped => LazyShipped.Value;

    /// <summary>A hash over all lists: the first twelve hexadecimal digits of a SHA-256.</summary>
    public string Version { get; }

    /// <summary>The HS nomenclature.</summary>
    public Nomenclature Nomenclature { get; }

    /// <summary>The offices by code.</summary>
    public IReadOnlyDictionary<string, Office> Offices { get; }

    /// <summary>Country codes, ISO 3166-1 alpha-2.</summary>
    public FrozenSet<string> Countries => CountryNames.Codes;

    /// <summary>Their codes of three letters and English names.</summary>
    public CountryNames CountryNames { get; }

    /// <summary>Currency codes, ISO 4217.</summary>
    public FrozenSet<string> Currencies { get; }

    /// <summary>Exchange rates to the local currency.</summary>
    public ExchangeRates Rates { get; }

    /// <summary>Rates of duties and taxes.</summary>
    public DutyTable Duties { get; }

    /// <summary>Names of goods with their codes, for training; none are shipped.</summary>
    public IReadOnlyList<GoodsTerm> GoodsTerms { get; }

    /// <summary>What became of the codes of earlier editions; none are shipped.</summary>
    public HsEditions Editions { get; }

    /// <summary>The bytes of a shipped list.</summary>
    /// <param name="list">One of <see cref="Lists"/>.</param>
    public static byte[] ShippedList(string list)
    {
        var name = $"BhutanCustoms.Declarations.Reference.Shipped.{FileOf(list)}";
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its list {name}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The file name of a list, as shipped and as stored.</summary>
    public static string FileOf(string list) => list == "nomenclature" ? "nomenclature-hs2022.csv" : $"{list}.csv";

    /// <summary>Reads all lists.</summary>
    /// <param name="bytesOf">Gives the CSV of each of <see cref="Lists"/>.</param>
    /// <exception cref="FormatException">A list lacks a column or has a malformed value; the message names list, line and
    /// column.</exception>
    public static ReferenceData Read(Func<string, byte[]> bytesOf)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var tables = new Dictionary<string, CsvTable>();
        foreach (var list in Lists)
        {
            var bytes = bytesOf(list);
            hash.AppendData(bytes);
            tables.Add(list, CsvTable.Parse(bytes, list));
        }

        var countries = CountryNames.Read(tables["countries"]);
        var nomenclature = NomenclatureFile.Read(tables["nomenclature"]);
        return new ReferenceData(
            Convert.ToHexStringLower(hash.GetHashAndReset())[..12],
            nomenclature,
            ReadOffices(tables["offices"]),
            countries,
            tables["currencies"].Rows.Select(row => row["code"]),
            new ExchangeRates(tables["rates"].Rows.Select(row => (row["currency"], row.Date("valid_from"), row.Number("local_per_unit")))),
            DutyTable.Read(tables["duties"], countries.Codes),
            GoodsTerm.Read(tables["goods-terms"]),
            HsEditions.Read(tables[HsEditions.List], nomenclature)
        );
    }

    private static FrozenDictionary<string, Office> ReadOffices(CsvTable table)
    {
        var offices = new Dictionary<string, Office>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (
                !offices.TryAdd(
                    row["code"],
                    new Office(row["code"], row["name"], row.WholeNumber("red_capacity"), row.WholeNumber("yellow_capacity"))
                )
            )
            {
                throw row.Bad("code", "there once only: remove one of the two rows");
            }
        }

        return offices.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
