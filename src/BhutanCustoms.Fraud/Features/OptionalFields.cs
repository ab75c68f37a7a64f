using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Features;

/// <summary>Fields that a source has or lacks together.</summary>
/// <param name="Name">What they are called: the name of the one that matters most.</param>
/// <param name="Fields">Their names.</param>
internal sealed record OptionalFields(string Name, IReadOnlyList<string> Fields)
{
    private static readonly OptionalFields[] Common =
    [
        Of(DeclarationFields.Procedure),
        Of(DeclarationFields.Declarant),
        Of(DeclarationFields.Seller),
        Of(
            DeclarationFields.Description,
            ClassificationFields.ProbabilityWrong,
            ClassificationFields.TaxesAtStake,
            ClassificationFields.SuggestedCode
        ),
        Of(DeclarationFields.Departure),
        Of(DeclarationFields.Transport),
        Of(DeclarationFields.Quantity, DeclarationFields.QuantityUnit),
        Of(DeclarationFields.NetMass),
        Of(DeclarationFields.GrossMass),
        Of(DeclarationFields.FobValue),
        Of(
            DeclarationFields.TotalTaxes,
            DeclarationFields.CustomsDuty,
            DeclarationFields.Gst,
            DeclarationFields.Excise,
            DeclarationFields.OtherTaxes
        ),
        Of(DeclarationFields.TaxRate),
    ];

    /// <summary>
    /// The groups that a history has a field of; each attribute is one. Currency and exchange rate are none: without them a value isn't
    /// less known, but another one.
    /// </summary>
    public static OptionalFields[] In(IReadOnlySet<string> fields) =>
        [
            .. Common.Where(group => group.Fields.Any(fields.Contains)),
            .. fields
                .Where(field => field.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal))
                .Order()
                .Select(field => Of(field)),
        ];

    /// <summary>Whether an item of a chunk has none of them.</summary>
    public bool AreMissing(ItemChunk chunk, int row) =>
        Fields.All(field => !chunk.Columns.TryGetValue(field, out var column) || column.IsMissing(row));

    private static OptionalFields Of(string name, params string[] others) => new(name, [name, .. others]);
}
