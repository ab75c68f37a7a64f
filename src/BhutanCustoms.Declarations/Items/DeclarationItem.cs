namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// One item of an import declaration, for reading and making single items. Work on many goes through <see cref="ItemChunk"/>.
/// Units and meanings are those of <see cref="DeclarationFields.All"/>; a missing value is null.
/// </summary>
public sealed record DeclarationItem
{
    private static readonly (string Field, Func<DeclarationItem, object?> Get)[] Fields =
    [
        (DeclarationFields.DeclarationId, item => item.DeclarationId),
        (DeclarationFields.ItemNumber, item => item.ItemNumber),
        (DeclarationFields.DeclarationDate, item => item.DeclarationDate),
        (DeclarationFields.Office, item => item.Office),
        (DeclarationFields.Procedure, item => item.Procedure),
        (DeclarationFields.Importer, item => item.Importer),
        (DeclarationFields.Declarant, item => item.Declarant),
        (DeclarationFields.Seller, item => item.Seller),
        (DeclarationFields.HsCode, item => item.HsCode),
        (DeclarationFields.Description, item => item.Description),
        (DeclarationFields.Origin, item => item.Origin),
        (DeclarationFields.Departure, item => item.Departure),
        (DeclarationFields.Transport, item => item.Transport),
        (DeclarationFields.Quantity, item => item.Quantity),
        (DeclarationFields.QuantityUnit, item => item.QuantityUnit),
        (DeclarationFields.NetMass, item => item.NetMassKg),
        (DeclarationFields.GrossMass, item => item.GrossMassKg),
        (DeclarationFields.Currency, item => item.Currency),
        (DeclarationFields.ExchangeRate, item => item.ExchangeRate),
        (DeclarationFields.FobValue, item => item.FobValue),
        (DeclarationFields.CifValue, item => item.CifValue),
        (DeclarationFields.CustomsDuty, item => item.CustomsDuty),
        (DeclarationFields.Gst, item => item.Gst),
        (DeclarationFields.Excise, item => item.Excise),
        (DeclarationFields.OtherTaxes, item => item.OtherTaxes),
        (DeclarationFields.TotalTaxes, item => item.TotalTaxes),
        (DeclarationFields.TaxRate, item => item.TaxRatePercent),
        (DeclarationFields.Finding, item => item.Finding),
        (DeclarationFields.FindingKind, item => item.FindingKind),
        (DeclarationFields.FindingDate, item => item.FindingDate),
        (DeclarationFields.AdditionalRevenue, item => item.AdditionalRevenue),
        (DeclarationFields.CorrectedHsCode, item => item.CorrectedHsCode),
    ];

#pragma warning disable CS1591 // explained by DeclarationFields.All
    public string? DeclarationId { get; init; }
    public string? ItemNumber { get; init; }
    public DateOnly? DeclarationDate { get; init; }
    public string? Office { get; init; }
    public string? Procedure { get; init; }
    public string? Importer { get; init; }
    public string? Declarant { get; init; }
    public string? Seller { get; init; }
    public string? HsCode { get; init; }
    public string? Description { get; init; }
    public string? Origin { get; init; }
    public string? Departure { get; init; }
    public string? Transport { get; init; }
    public double? Quantity { get; init; }
    public string? QuantityUnit { get; init; }
    public double? NetMassKg { get; init; }
    public double? GrossMassKg { get; init; }
    public string? Currency { get; init; }
    public double? ExchangeRate { get; init; }
    public double? FobValue { get; init; }
    public double? CifValue { get; init; }
    public double? CustomsDuty { get; init; }
    public double? Gst { get; init; }
    public double? Excise { get; init; }
    public double? OtherTaxes { get; init; }
    public double? TotalTaxes { get; init; }
    public double? TaxRatePercent { get; init; }
    public bool? Finding { get; init; }
    public string? FindingKind { get; init; }
    public DateOnly? FindingDate { get; init; }
    public double? AdditionalRevenue { get; init; }
    public string? CorrectedHsCode { get; init; }
#pragma warning restore CS1591

    /// <summary>What the source declares beyond the common fields, by name without prefix.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    internal static ItemChunk ToChunk(IReadOnlyList<DeclarationItem> items)
    {
        var columns = new Dictionary<string, Column>();
        foreach (var (name, get) in Fields)
        {
            var values = new object?[items.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = get(items[i]);
            }

            if (Array.Exists(values, value => value is not null))
            {
                columns.Add(name, Make(DeclarationFields.Find(name)!.Kind, values));
            }
        }

        foreach (var name in items.SelectMany(item => item.Attributes.Keys).Distinct().ToArray())
        {
            columns.Add(
                DeclarationFields.AttributePrefix + name,
                CategoryColumn.From([.. items.Select(item => item.Attributes.GetValueOrDefault(name))])
            );
        }

        return new ItemChunk(items.Count, columns);
    }

    internal static DeclarationItem From(ItemChunk chunk, int index)
    {
        string? Text(string field) => chunk.Text(field) is { } column && !column.IsMissing(index) ? column[index] : null;
        string? Category(string field) => chunk.Category(field)?[index];
        double? Number(string field) => chunk.Number(field)?[index] is { } value && !double.IsNaN(value) ? value : null;
        DateOnly? Date(string field) => chunk.Date(field)?[index];

        return new DeclarationItem
        {
            DeclarationId = Text(DeclarationFields.DeclarationId),
            ItemNumber = Category(DeclarationFields.ItemNumber),
            DeclarationDate = Date(DeclarationFields.DeclarationDate),
            Office = Category(DeclarationFields.Office),
            Procedure = Category(DeclarationFields.Procedure),
            Importer = Category(DeclarationFields.Importer),
            Declarant = Category(DeclarationFields.Declarant),
            Seller = Category(DeclarationFields.Seller),
            HsCode = Category(DeclarationFields.HsCode),
            Description = Text(DeclarationFields.Description),
            Origin = Category(DeclarationFields.Origin),
            Departure = Category(DeclarationFields.Departure),
            Transport = Category(DeclarationFields.Transport),
            Quantity = Number(DeclarationFields.Quantity),
            QuantityUnit = Category(DeclarationFields.QuantityUnit),
            NetMassKg = Number(DeclarationFields.NetMass),
            GrossMassKg = Number(DeclarationFields.GrossMass),
            Currency = Category(DeclarationFields.Currency),
            ExchangeRate = Number(DeclarationFields.ExchangeRate),
            FobValue = Number(DeclarationFields.FobValue),
            CifValue = Number(DeclarationFields.CifValue),
            CustomsDuty = Number(DeclarationFields.CustomsDuty),
            Gst = Number(DeclarationFields.Gst),
            Excise = Number(DeclarationFields.Excise),
            OtherTaxes = Number(DeclarationFields.OtherTaxes),
            TotalTaxes = Number(DeclarationFields.TotalTaxes),
            TaxRatePercent = Number(DeclarationFields.TaxRate),
            Finding = Number(DeclarationFields.Finding) is { } finding ? finding != 0 : null,
            FindingKind = Category(DeclarationFields.FindingKind),
            FindingDate = Date(DeclarationFields.FindingDate),
            AdditionalRevenue = Number(DeclarationFields.AdditionalRevenue),
            CorrectedHsCode = Category(DeclarationFields.CorrectedHsCode),
            Attributes = chunk
                .Attributes.Select(name => (Name: name[DeclarationFields.AttributePrefix.Length..], Value: Category(name)))
                .Where(pair => pair.Value is not null)
                .ToDictionary(pair => pair.Name, pair => pair.Value!),
        };
    }

    private static Column Make(FieldKind kind, object?[] values) =>
        kind switch
        {
            FieldKind.Category or FieldKind.HsCode => CategoryColumn.From(Array.ConvertAll(values, value => (string?)value)),
            FieldKind.Identifier or FieldKind.Text => TextColumn.From(Array.ConvertAll(values, value => (string?)value)),
            FieldKind.Number => new NumberColumn(Array.ConvertAll(values, value => (double?)value ?? double.NaN)),
            FieldKind.Flag => new NumberColumn(Array.ConvertAll(values, value => value is bool flag ? (flag ? 1.0 : 0.0) : double.NaN)),
            FieldKind.Date => new DateColumn(Array.ConvertAll(values, value => value is DateOnly day ? day.DayNumber : DateColumn.Missing)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No column type for this kind of field."),
        };
}
