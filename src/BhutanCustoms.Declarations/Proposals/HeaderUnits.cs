using System.Collections.Frozen;
using System.Text.RegularExpressions;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>What a column's name says of its numbers: thousands, tonnes, a currency.</summary>
internal static partial class HeaderUnits
{
    private static readonly FrozenDictionary<string, double> Masses = new Dictionary<string, double>
    {
        ["mt"] = 1000,
        ["mts"] = 1000,
        ["tne"] = 1000,
        ["tonne"] = 1000,
        ["tonnes"] = 1000,
        ["ton"] = 1000,
        ["tons"] = 1000,
        ["quintal"] = 100,
        ["quintals"] = 100,
        ["qtl"] = 100,
        ["lb"] = 0.45359237,
        ["lbs"] = 0.45359237,
        ["gm"] = 0.001,
        ["gms"] = 0.001,
        ["gram"] = 0.001,
        ["grams"] = 0.001,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, double> Multiples = new Dictionary<string, double>
    {
        ["000"] = 1e3,
        ["000s"] = 1e3,
        ["thousand"] = 1e3,
        ["thousands"] = 1e3,
        ["lakh"] = 1e5,
        ["lakhs"] = 1e5,
        ["lac"] = 1e5,
        ["lacs"] = 1e5,
        ["million"] = 1e6,
        ["millions"] = 1e6,
        ["mn"] = 1e6,
        ["mio"] = 1e6,
        ["crore"] = 1e7,
        ["crores"] = 1e7,
        ["billion"] = 1e9,
        ["billions"] = 1e9,
        ["bn"] = 1e9,
    }.ToFrozenDictionary();

    // Currencies whose codes are English words or usual abbreviations.
    private static readonly FrozenSet<string> Words = new[] { "ALL", "TOP", "CUP", "TRY", "PEN", "GEL", "MOP", "BAM", "COP" }.ToFrozenSet();

    /// <summary>
    /// What the numbers of a column are multiplied by to have the field's unit, and the unit in the name; 1 where it says nothing.
    /// </summary>
    public static (double Factor, string Unit) FactorOf(string column, DeclarationField field)
    {
        var (factor, units) = (1.0, new List<string>());
        foreach (Match word in Word().Matches(column.ToLowerInvariant()))
        {
            var mass = field.Name is DeclarationFields.NetMass or DeclarationFields.GrossMass ? Masses.GetValueOrDefault(word.Value) : 0;
            var multiple = Multiples.GetValueOrDefault(word.Value);
            if (mass > 0 || multiple > 0)
            {
                factor *= mass > 0 ? mass : multiple;
                units.Add(word.Value);
            }
        }

        return (factor, string.Join(' ', units));
    }

    /// <summary>The currency that a column's name names; null where it names none.</summary>
    public static string? CurrencyOf(string? column, ReferenceData reference) =>
        column is null
            ? null
            : FieldVocabulary
                .Pieces(column)
                .Select(piece => piece is "nu" or "ngultrum" ? "BTN" : piece.ToUpperInvariant())
                .FirstOrDefault(piece => reference.Currencies.Contains(piece) && !Words.Contains(piece));

    [GeneratedRegex(@"(?<!\d)000s?(?!\d)|[a-z]+")]
    private static partial Regex Word();
}
