using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Tests.Builders;

/// <summary>Criteria and items drawn at random, from few values so that they meet.</summary>
internal sealed class RandomCriteria(int seed)
{
    private static readonly string[] Codes = ["85171300", "85171400", "851830", "39269099", "610910", "87032210"];
    private static readonly string[] Countries = ["IN", "CN", "HK", "TH", "BD"];
    private static readonly string[] Parties = ["P1", "P2", "P3", "P4", "P5", "P6", "P7"];
    private static readonly string[] Offices = ["PHU", "PLG", "SJG"];
    private static readonly string[] Words = ["USED", "PHONE", "case", "64gb", "Shirt", "crème"];
    private readonly Random random = new(seed);

    public static IReadOnlyDictionary<string, WatchList> Lists { get; } =
        new[]
        {
            List("risky-parties", WatchListKind.Parties, "P1", "P5"),
            List("risky-codes", WatchListKind.Codes, "8517", "610910"),
            List("risky-words", WatchListKind.Words, "used phone", "crème"),
            List("risky-routes", WatchListKind.Routes, "HK>IN", "CN>BD"),
        }.ToDictionary(list => list.Name);

    public Criterion Criterion() =>
        new($"Title {random.Next(1000)}", Condition(3), Pick(Enum.GetValues<CriterionAction>()), "Look into the boxes", "A \"tip\"")
        {
            Share = random.Next(3) == 0 ? random.Next(1, 100) / 100.0 : 1,
            Offices = random.Next(3) == 0 ? Some(Offices) : [],
            MostADay = random.Next(3) == 0 ? random.Next(1, 50) : null,
            ValidFrom = random.Next(3) == 0 ? new DateOnly(2026, 1, random.Next(1, 29)) : null,
            ValidUntil = random.Next(3) == 0 ? new DateOnly(2026, 2, random.Next(1, 29)) : null,
        };

    public ItemChunk Items(int count)
    {
        var columns = new Dictionary<string, Column>
        {
            [DeclarationFields.HsCode] = Category(count, Codes),
            [DeclarationFields.Origin] = Category(count, Countries),
            [DeclarationFields.Departure] = Category(count, Countries),
            [DeclarationFields.Office] = Category(count, Offices),
            [DeclarationFields.Importer] = Category(count, Parties),
            [DeclarationFields.Declarant] = Category(count, Parties),
            ["attribute.channel"] = Category(count, ["web", "desk"]),
            [DeclarationFields.Description] = TextColumn.From([
                .. Enumerable.Range(0, count).Select(_ => random.Next(8) == 0 ? null : string.Join(Pick([" ", ", ", "-"]), Some(Words))),
            ]),
            [DeclarationFields.CifValue] = Numbers(count),
            [DeclarationFields.Quantity] = Numbers(count),
            [DeclarationFields.NetMass] = Numbers(count),
            [DeclarationFields.TotalTaxes] = Numbers(count),
            [ScoredFields.Score] = Numbers(count),
            [ScoredFields.ImporterDeclarations] = Numbers(count),
            [ClassificationFields.ProbabilityWrong] = Numbers(count),
        };
        return new ItemChunk(count, columns);
    }

    private Condition Condition(int depth) =>
        random.Next(depth > 0 ? 6 : 3) switch
        {
            0 or 1 or 2 => Comparison(),
            3 => new AllOf(Several(depth)),
            4 => new AnyOf(Several(depth)),
            _ => new Negated(Condition(depth - 1)),
        };

    private Condition[] Several(int depth) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition(depth - 1))];

    private FieldCondition Comparison() =>
        random.Next(12) switch
        {
            0 => new StartsWith(Field("hs_code"), Some(["85", "8517", "851713", "6109", "01"])),
            1 => new IsOneOf(Field("hs_code"), Some(Codes)),
            2 => new IsOneOf(Field(Pick(["origin", "departure"])), Some(Countries)),
            3 => new IsOneOf(Field(Pick(["importer_tpn", "declarant", "seller"])), Some(Parties)),
            4 => new IsOneOf(Field("attribute.channel"), ["web"]),
            5 => new IsOneOf(Field("route"), Some(["HK>IN", "CN>CN", "TH>BD"])),
            6 => new HasWords(Field("goods_description"), Some(["phone", "used phone", "CASE 64GB", "crème", "GB"])),
            7 => new IsOnWatchList(Field("importer_tpn"), Pick(["risky-parties", "risky-codes", "no-such-list"])),
            8 => Pick<FieldCondition>([
                new IsOnWatchList(Field("hs_code"), "risky-codes"),
                new IsOnWatchList(Field("goods_description"), "risky-words"),
                new IsOnWatchList(Field("route"), "risky-routes"),
            ]),
            9 => new IsMissing(Field(Pick(["declarant", "seller", "goods_description", "quantity", "price_per_kg", "route"]))),
            _ => Between(
                Field(
                    Pick([
                        "quantity",
                        "score",
                        "importer_declarations",
                        "code_doubt",
                        "price_ratio",
                        "cif_local",
                        "tax_ratio",
                        "mass_per_unit",
                        "price_per_unit",
                        "price_per_kg",
                    ])
                )
            ),
        };

    private IsBetween Between(CriterionField field)
    {
        var (least, most) = (random.Next(0, 6) / 2.0, random.Next(6, 12) / 2.0);
        return random.Next(3) switch
        {
            0 => new IsBetween(field, least, null),
            1 => new IsBetween(field, null, most),
            _ => new IsBetween(field, least, most),
        };
    }

    private static CriterionField Field(string name) => CriterionFields.Find(name)!;

    private CategoryColumn Category(int count, string[] values) =>
        CategoryColumn.From([.. Enumerable.Range(0, count).Select(_ => random.Next(10) == 0 ? null : Pick(values))]);

    private NumberColumn Numbers(int count) =>
        new(Enumerable.Range(0, count).Select(_ => random.Next(8) == 0 ? double.NaN : random.Next(0, 12) / 2.0).ToArray());

    private T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private string[] Some(IReadOnlyList<string> of) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(of)).Distinct(StringComparer.Ordinal)];

    private static WatchList List(string name, WatchListKind kind, params string[] values) =>
        new(name, kind, "tests", "a test", [.. values.Select(value => new WatchListEntry(value))]);
}
