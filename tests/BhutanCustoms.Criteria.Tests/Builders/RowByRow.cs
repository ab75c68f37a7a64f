using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Tests.Builders;

/// <summary>Evaluates a criterion on one item after another, by its definition: null is unknown.</summary>
internal static class RowByRow
{
    public static bool Meets(Criterion criterion, ItemChunk chunk, int row) =>
        (criterion.Offices.Count == 0 || criterion.Offices.Contains(chunk.Category("office")?[row] ?? "?"))
        && Of(criterion.When, chunk, row) == true;

    private static bool? Of(Condition condition, ItemChunk chunk, int row) =>
        condition switch
        {
            Negated not => !Of(not.Condition, chunk, row),
            AllOf all => all.Conditions.Select(one => Of(one, chunk, row)).Aggregate((bool?)true, (one, other) => one & other),
            AnyOf any => any.Conditions.Select(one => Of(one, chunk, row)).Aggregate((bool?)false, (one, other) => one | other),
            IsMissing missing => Value(missing.Field.Name, chunk, row) is null,
            FieldCondition field => Value(field.Field.Name, chunk, row) is { } value ? Holds(field, value) : null,
            _ => throw new NotSupportedException(),
        };

    private static bool Holds(FieldCondition condition, object value) =>
        condition switch
        {
            IsOneOf one => one.Values.Contains((string)value),
            StartsWith starts => starts.Prefixes.Any(prefix => ((string)value).StartsWith(prefix, StringComparison.Ordinal)),
            HasWords words => words.Words.Any(word => HasWord((string)value, word)),
            IsBetween between => (double)value >= (between.AtLeast ?? double.MinValue)
                && (double)value <= (between.AtMost ?? double.MaxValue),
            IsOnWatchList listed => OnList(listed, (string)value),
            _ => throw new NotSupportedException(),
        };

    private static bool OnList(IsOnWatchList listed, string value) =>
        RandomCriteria.Lists.TryGetValue(listed.List, out var list)
        && (list.Kind, listed.Field.Name) switch
        {
            (WatchListKind.Codes, "hs_code") => list.Entries.Any(entry => value.StartsWith(entry.Value, StringComparison.Ordinal)),
            (WatchListKind.Words, "goods_description") => list.Entries.Any(entry => HasWord(value, entry.Value)),
            (WatchListKind.Routes, "route") or (WatchListKind.Parties, "importer_tpn" or "declarant" or "seller") => list.Entries.Any(
                entry => entry.Value == value
            ),
            _ => false,
        };

    private static bool HasWord(string text, string phrase) => Spaced(text).Contains(Spaced(phrase), StringComparison.Ordinal);

    private static string Spaced(string text)
    {
        var words = string.Concat(text.ToUpperInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' '));
        return $" {string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
    }

    private static object? Value(string field, ItemChunk chunk, int row) =>
        field switch
        {
            "route" => chunk.Category("origin")?[row] is { } origin && chunk.Category("departure")?[row] is { } departure
                ? $"{origin}>{departure}"
                : null,
            "cif_local" => Number(chunk, "cif_value", row),
            "tax_ratio" => Over(Number(chunk, "total_taxes", row), Number(chunk, "cif_value", row)),
            "mass_per_unit" => Over(Number(chunk, "net_mass_kg", row), Number(chunk, "quantity", row)),
            "price_per_unit" => Over(Number(chunk, "cif_value", row), Number(chunk, "quantity", row)),
            "price_per_kg" => Over(Number(chunk, "cif_value", row), Number(chunk, "net_mass_kg", row)),
            "quantity" => Number(chunk, "quantity", row),
            "score" => Number(chunk, "scored.score", row),
            "importer_declarations" => Number(chunk, "scored.importer_declarations", row),
            "price_ratio" => Number(chunk, "scored.price_ratio", row),
            "code_doubt" => Number(chunk, "classified.probability_wrong", row),
            "goods_description" => chunk.Text(field) is { } text && !text.IsMissing(row) ? text[row] : null,
            _ => chunk.Category(field)?[row],
        };

    private static double? Number(ItemChunk chunk, string column, int row) =>
        chunk.Number(column)?[row] is { } value && !double.IsNaN(value) ? value : null;

    private static double? Over(double? number, double? over) => over > 0 ? number / over : null;
}
