using System.Globalization;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>
/// Which six-digit code became which from one edition of the Harmonized System to the next, as the correlation tables of the WCO and the
/// UN Statistics Division give it. Tells what became of a code that the loaded nomenclature no longer has.
/// </summary>
/// <remarks>A code that an edition took away and a later one gave to other goods counts as that of the loaded nomenclature.</remarks>
public sealed class HsEditions
{
    /// <summary>The name of the list.</summary>
    public const string List = "hs-editions";

    private const string InForceColumn = "in_force";

    private readonly Dictionary<string, SupersededCode> superseded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SupersededCode>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private readonly Dictionary<string, string[]> before;

    /// <summary>The steps between editions up to the loaded one, the latest first.</summary>
    private readonly Step[] steps;

    private HsEditions(IReadOnlyList<Change> changes, Nomenclature nomenclature)
    {
        lookup = superseded.GetAlternateLookup<ReadOnlySpan<char>>();
        var current = EditionOf(nomenclature, changes);
        steps =
        [
            .. changes
                .Where(change => change.To <= current)
                .GroupBy(change => change.From)
                .OrderByDescending(step => step.Key)
                .Select(step => new Step(
                    step.Key,
                    step.Max(change => change.InForce),
                    step.ToLookup(change => change.FromCode, change => (change.To, change.ToCode)),
                    step.ToLookup(change => change.ToCode, change => change.FromCode)
                )),
        ];
        foreach (var step in steps)
        {
            // The latest edition first: the last one that had a code tells what became of it.
            foreach (var code in step.Became.Where(code => !nomenclature.Contains(code.Key)))
            {
                var successors = code.SelectMany(next => Successors(next.To, next.ToCode)).Where(next => nomenclature.Contains(next));
                superseded.TryAdd(
                    code.Key,
                    new SupersededCode(code.Key, step.From, step.InForce, [.. successors.Distinct().Order(StringComparer.Ordinal)])
                );
            }
        }

        before = superseded
            .Values.SelectMany(old => old.Successors.Select(successor => (Successor: successor, old.Code)))
            .GroupBy(pair => pair.Successor[..6], pair => pair.Code)
            .ToDictionary(codes => codes.Key, codes => codes.Distinct().Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

        IEnumerable<string> Successors(int edition, string code) =>
            Array.Find(steps, step => step.From == edition) is { } step
                ? step.Became[code].SelectMany(next => Successors(next.To, next.ToCode))
                : [code];
    }

    /// <summary>How many codes have been superseded.</summary>
    public int Count => superseded.Count;

    /// <summary>What became of a code, or null where the nomenclature has it or no edition had it.</summary>
    /// <param name="code">The code; six digits of it count.</param>
    public SupersededCode? Find(ReadOnlySpan<char> code) =>
        code.Length >= 6 && lookup.TryGetValue(code[..6], out var found) && found.Successors.Count > 0 ? found : null;

    /// <summary>The superseded codes that became a code of the loaded nomenclature, alone or among others; sorted.</summary>
    /// <param name="code">The code; six digits of it count.</param>
    public IReadOnlyList<string> Before(string code) => code.Length >= 6 && before.TryGetValue(code[..6], out var found) ? found : [];

    /// <summary>
    /// A code of the loaded nomenclature as it was on a day: that of the edition then in force. Where several codes were joined into it and
    /// none of them had its number, one can't be chosen and it stays as it is.
    /// </summary>
    /// <param name="code">A code of 6 to 10 digits; one that had another number loses its national digits.</param>
    /// <param name="day">The day.</param>
    public string AsOf(string code, DateOnly day)
    {
        var digits = code[..6];
        foreach (var step in steps.TakeWhile(step => day < step.InForce))
        {
            var before = step.CameFrom[digits].ToArray();
            if (!before.Contains(digits, StringComparer.Ordinal))
            {
                if (before.Length != 1)
                {
                    return code;
                }

                digits = before[0];
            }
        }

        return code.StartsWith(digits, StringComparison.Ordinal) ? code : digits;
    }

    /// <summary>Reads the list <see cref="List"/>.</summary>
    /// <param name="table">
    /// Columns <c>from_edition, from_code, to_edition, to_code</c>: a row a pair, so a code that was split has several. An edition is its
    /// year; <c>in_force</c> may say from which day the later one is used, 1 January of its year where it doesn't.
    /// </param>
    /// <param name="nomenclature">The loaded codes: the edition that has most of them is taken for theirs, later ones don't count.</param>
    /// <exception cref="FormatException">A value is malformed; the message names list, row, column and value.</exception>
    public static HsEditions Read(CsvTable table, Nomenclature nomenclature) =>
        new(
            [
                .. table.Rows.Select(row =>
                {
                    var (from, to) = (Year(row, "from_edition"), Year(row, "to_edition"));
                    return to <= from
                        ? throw row.Bad("to_edition", $"later than {from}; a row tells what a code became in a later edition")
                        : new Change(
                            from,
                            Code(row, "from_code"),
                            to,
                            Code(row, "to_code"),
                            table.Has(InForceColumn) && row[InForceColumn].Length > 0 ? row.Date(InForceColumn) : new DateOnly(to, 1, 1)
                        );
                }),
            ],
            nomenclature
        );

    private static int EditionOf(Nomenclature nomenclature, IReadOnlyList<Change> changes) =>
        changes
            .SelectMany(change => new (int Edition, string Code)[] { (change.From, change.FromCode), (change.To, change.ToCode) })
            .Distinct()
            .GroupBy(pair => pair.Edition, pair => nomenclature.Contains(pair.Code) ? 1 : -1)
            .OrderByDescending(edition => edition.Sum())
            .ThenByDescending(edition => edition.Key)
            .Select(edition => edition.Key)
            .FirstOrDefault();

    private static int Year(CsvTable.Row row, string column) =>
        row.WholeNumber(column) is var year and >= 1988 and <= 2100
            ? year
            : throw row.Bad(column, "the year of an edition of the Harmonized System, such as 2022");

    private static string Code(CsvTable.Row row, string column) =>
        row[column].Replace(".", "", StringComparison.Ordinal) is { Length: 6 } code && code.All(char.IsAsciiDigit)
            ? code
            : throw row.Bad(column, "a code of six digits; format the column as text before saving from a spreadsheet");

    private sealed record Change(int From, string FromCode, int To, string ToCode, DateOnly InForce);

    private sealed record Step(
        int From,
        DateOnly InForce,
        ILookup<string, (int To, string ToCode)> Became,
        ILookup<string, string> CameFrom
    );
}
