using System.Globalization;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Mappings;

/// <summary>What is wrong with the source of one field.</summary>
internal static class FieldSourceFaults
{
    /// <summary>The first fault, for people; null where there is none.</summary>
    public static string? Of(string name, FieldSource? source)
    {
        var field = DeclarationFields.Find(name) ?? DeclarationFields.Find(DeclarationFields.AttributePrefix + name)!;
        if (source is null || Given(source) != 1)
        {
            return $"{name} needs either a column or a constant{Others(field)}.";
        }

        return Several(field, source)
            ?? Counted(field, source)
            ?? Dates(field, source)
            ?? (
                source.Factor is > 0 and < double.PositiveInfinity
                    ? Constant(field, name, source.Constant)
                    : $"{name} has the factor {source.Factor}; it must be above 0."
            );
    }

    private static int Given(FieldSource source) =>
        new[] { source.Column is not null, source.Columns is not null, source.Constant is not null, source.Line }.Count(one => one);

    private static string Others(DeclarationField field) =>
        field.Name switch
        {
            DeclarationFields.DeclarationId => ", or several columns, or the line",
            DeclarationFields.ItemNumber => ", or the line",
            _ => field.Kind == FieldKind.Date ? ", or the columns of year, month and day" : "",
        };

    private static string? Several(DeclarationField field, FieldSource source) =>
        (source.Columns, field.Kind) switch
        {
            (null, _) or ({ Count: 3 }, FieldKind.Date) or ({ Count: >= 2 and <= 6 }, FieldKind.Identifier) => null,
            (_, FieldKind.Date) => $"{field.Name} needs the columns of year, month and day, in that order.",
            (_, FieldKind.Identifier) => $"{field.Name} can be made of 2 to 6 columns.",
            _ => $"{field.Name} can't be made of several columns: only declaration_id and dates can.",
        };

    private static string? Counted(DeclarationField field, FieldSource source) =>
        source.Line && field.Name is not (DeclarationFields.DeclarationId or DeclarationFields.ItemNumber)
            ? $"{field.Name} can't be the row's line: only declaration_id and item_number can."
        : source.Yearly && (field.Name != DeclarationFields.DeclarationId || source.Line || source.Constant is not null)
            ? $"{field.Name} can't be yearly: only a declaration_id that is read from columns can."
        : null;

    private static string? Dates(DeclarationField field, FieldSource source) =>
        source.DateFormats is not { } formats ? null
        : field.Kind != FieldKind.Date ? $"{field.Name} is no date and can't have dateFormats."
        : formats.FirstOrDefault(format => !SourceMapping.GivesWholeDate(format)) is { } wrong
            ? $"{field.Name}: {SourceMapping.NoWholeDate(wrong)}"
        : null;

    private static string? Constant(DeclarationField field, string name, string? constant) =>
        constant is null ? null
        : TextBounds.Excess($"the constant of {name}", constant.Length, field.MostCharacters) is { } excess ? excess
        : IsConstant(constant, field.Kind) ? null
        : $"{name} can't have the constant \"{constant}\": a number is written 12.5, a yes or no 1 or 0, and a date needs a column.";

    private static bool IsConstant(string text, FieldKind kind) =>
        kind switch
        {
            FieldKind.Date => false,
            FieldKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.IsFinite(number),
            FieldKind.Flag => text is "0" or "1",
            _ => text.Length > 0,
        };
}
