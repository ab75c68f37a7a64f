using System.Globalization;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Reads a number field.</summary>
internal sealed class NumberParser(DeclarationField field, double factor, bool decimalComma, IReadOnlyCollection<string> missing)
    : FieldParser(field)
{
    private readonly double most = Limit(field.Name);
    private double[] numbers = [];

    public override void Begin(int capacity) => numbers = new double[capacity];

    public override void Append(int row, ReadOnlySpan<byte> raw, RowNotes notes)
    {
        // Where the comma is the decimal sign, a point usually parts thousands: 1.234 is no plain number there.
        if (
            !((!decimalComma || !raw.Contains((byte)'.')) && NumberText.TryRead(raw, out var number))
            && !TryReadSlowly(raw, notes, out number)
        )
        {
            numbers[row] = double.NaN;
            return;
        }

        number *= factor;
        numbers[row] = number;
        if (number < 0)
        {
            notes.Reject(Field.Name, raw, RejectRules.NumberNegative);
        }
        else if (number > most)
        {
            notes.Reject(Field.Name, raw, RejectRules.NumberAbsurd);
        }
    }

    public override Column Finish(int count) => new NumberColumn(numbers.AsMemory(0, count));

    /// <summary>
    /// Above these a number can't be true: 100,000 tonnes, 10,000,000,000 units, 1,000,000,000,000 of a currency, 10,000 %.
    /// </summary>
    private static double Limit(string field) =>
        field switch
        {
            DeclarationFields.NetMass or DeclarationFields.GrossMass => 1e8,
            DeclarationFields.Quantity => 1e10,
            DeclarationFields.TaxRate => 1e4,
            _ => 1e12,
        };

    private bool TryReadSlowly(ReadOnlySpan<byte> raw, RowNotes notes, out double number)
    {
        number = double.NaN;
        var text = SourceText.Decode(raw).Trim();
        if (text.Length == 0 || missing.Contains(text))
        {
            if (Field.Required)
            {
                notes.Reject(Field.Name, raw, RejectRules.Missing);
            }

            return false;
        }

        var percent = Field.Name == DeclarationFields.TaxRate && text.EndsWith('%');
        var (plain, repair) = NumberText.Plain(percent ? text[..^1].TrimEnd() : text, decimalComma);
        if (
            plain is null
            || !double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out number)
            || !double.IsFinite(number)
        )
        {
            number = double.NaN;
            notes.Reject(Field.Name, raw, Fault(text, RejectRules.NumberMalformed));
            return false;
        }

        if (repair is not null)
        {
            notes.Repair(Field.Name, raw, plain, repair);
        }

        return true;
    }
}
