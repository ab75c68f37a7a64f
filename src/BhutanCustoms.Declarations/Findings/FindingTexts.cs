using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>The texts of one finding, read as what each is meant to be, with the reasons where that fails.</summary>
internal sealed class FindingTexts(long line, Func<string, string> field, MomentRule moments, ReferenceData reference)
{
    private const double MostAmount = 1e12;
    private static readonly RejectRule KindUnknown = new(
        "KIND_UNKNOWN",
        $"Not a known kind of irregularity; known are {string.Join(", ", FindingKinds.All)}. Choose the nearest one, or other."
    );
    private static readonly FrozenDictionary<string, int> Most = FindingFields.All.ToFrozenDictionary(
        one => one.Name,
        one => one.MostCharacters
    );

    public List<Reject> Rejects { get; } = [];

    public string Text(string name)
    {
        var text = field(name).Trim();
        return SpreadsheetErrors.Contains(text) ? Bad(name, text, RejectRules.CellError(""))
            : RejectRules.TooLong(name, text.Length, Most[name]) is { } tooLong ? Bad(name, text, tooLong)
            : text;
    }

    /// <summary>One of the known kinds, or empty.</summary>
    public string Kind(string name)
    {
        var text = Text(name);
        return text.Length == 0 ? "" : FindingKinds.Find(text) ?? Bad(name, text, KindUnknown);
    }

    public string Identifier(string name)
    {
        var text = Text(name);
        return text.Length == 0 ? Bad(name, text, RejectRules.Missing)
            : CodeText.IsShortened(Encoding.UTF8.GetBytes(text)) ? Bad(name, text, RejectRules.SpreadsheetShortened)
            : text;
    }

    public (DateTimeOffset Moment, bool OnDay) Moment(string name)
    {
        var text = Text(name);
        var (moment, onDay, rule) = moments.Read(text);
        if (rule is not null)
        {
            Bad(name, text, rule);
        }

        return (moment, onDay);
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (FlagParser.Read(text) is { } flag)
        {
            return flag;
        }

        Bad(name, text, text.Length == 0 ? RejectRules.Missing : RejectRules.FlagMalformed);
        return false;
    }

    /// <summary>A code that isn't in the nomenclature can be read; whether it is believed is another question.</summary>
    public string HsCode(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return "";
        }

        var code = CodeText.HsCode(text, reference.Nomenclature, reference.Editions);
        return code.Value ?? (code.Reject == RejectRules.HsUnknown ? text : Bad(name, text, code.Reject!));
    }

    /// <summary>A country by its code or name; what is none is left to people, too.</summary>
    public string Country(string name)
    {
        var text = Text(name);
        return text.Length == 0 ? "" : FieldParsers.Country(text, reference).Value ?? text.ToUpperInvariant();
    }

    public double? Number(string name, bool mayBeNegative)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        var read = double.TryParse(
            NumberText.Plain(text, decimalComma: false).Plain,
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var value
        );
        var rule =
            !read || !double.IsFinite(value) ? RejectRules.NumberMalformed
            : Math.Abs(value) > MostAmount ? RejectRules.NumberAbsurd
            : value < 0 && !mayBeNegative ? RejectRules.NumberNegative
            : null;
        if (rule is not null)
        {
            Bad(name, text, rule);
        }

        return value;
    }

    // Who inspected is shown nowhere, not even where it can't be read. The first fault of a field is told: what follows from it isn't.
    private string Bad(string name, string value, RejectRule rule)
    {
        if (Rejects.TrueForAll(reject => reject.Field != name))
        {
            Rejects.Add(new Reject(line, name, name == FindingFields.Officer ? "" : RowNotes.Shorten(Encoding.UTF8.GetBytes(value)), rule));
        }

        return "";
    }
}
