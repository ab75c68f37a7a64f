using System.Collections.Frozen;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Reads a yes-or-no field.</summary>
internal sealed class FlagParser(DeclarationField field, IReadOnlyDictionary<string, string>? values, IReadOnlyCollection<string> missing)
    : FieldParser(field)
{
    private static readonly FrozenSet<string> Yes = Words(
        "1|1.0|TRUE|T|YES|Y|FRAUD|FRAUDULENT|ILLICIT|IRREGULAR|IRREGULARITY|VIOLATION|OFFENCE|OFFENSE|POSITIVE|DETECTED|SEIZED"
    );
    private static readonly FrozenSet<string> No = Words(
        "0|0.0|FALSE|F|NO|N|OK|CLEAN|CLEAR|CLEARED|LEGAL|LICIT|REGULAR|NORMAL|COMPLIANT|CONFORM|NEGATIVE|NO FRAUD|NON-FRAUD|NOT FRAUD"
            + "|NO FINDING|IN ORDER|NO IRREGULARITY|NO OFFENCE"
    );
    private double[] flags = [];

    public override void Begin(int capacity) => flags = new double[capacity];

    public override void Append(int row, ReadOnlySpan<byte> raw, RowNotes notes)
    {
        if (values is null && raw.Length == 1 && raw[0] is (byte)'0' or (byte)'1')
        {
            flags[row] = raw[0] - '0';
            return;
        }

        var text = SourceText.Decode(raw).Trim();
        var word = values?.GetValueOrDefault(text) ?? text;
        flags[row] = Read(word) is { } flag ? (flag ? 1 : 0) : double.NaN;
        if (double.IsNaN(flags[row]) && word.Length > 0 && !missing.Contains(text))
        {
            notes.Reject(Field.Name, raw, Fault(text, RejectRules.FlagMalformed));
        }
    }

    public override Column Finish(int count) => new NumberColumn(flags.AsMemory(0, count));

    /// <summary>Yes or no, in words of any case, of which some say what was found: yes is irregular. Null where it is neither.</summary>
    public static bool? Read(string word)
    {
        var upper = word.ToUpperInvariant();
        return Yes.Contains(upper) ? true
            : No.Contains(upper) ? false
            : null;
    }

    private static FrozenSet<string> Words(string words) => words.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
