using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// In which currency the values of a file are. The name of the values' own column says it first; a column of currencies that is the
/// invoice's says nothing of a customs value.
/// </summary>
internal sealed class ProposedCurrency
{
    private static readonly string[] Invoiced = ["invoice", "foreign", "fc", "transaction"];
    private static readonly string[] Taxes =
    [
        DeclarationFields.CustomsDuty,
        DeclarationFields.Gst,
        DeclarationFields.Excise,
        DeclarationFields.OtherTaxes,
        DeclarationFields.TotalTaxes,
        DeclarationFields.AdditionalRevenue,
    ];

    private readonly HashSet<string> leftOut = [];

    public ProposedCurrency(
        IReadOnlyDictionary<string, (string Column, ColumnProfile Profile)> columns,
        ReferenceData reference,
        Questions questions,
        ICollection<string> remarks
    )
    {
        string? Column(string field) => columns.TryGetValue(field, out var one) ? one.Column : null;
        string? Named(string field) => HeaderUnits.CurrencyOf(Column(field), reference);

        var value = Column(DeclarationFields.CifValue);
        var named = Named(DeclarationFields.CifValue);
        if (columns.TryGetValue(DeclarationFields.Currency, out var currency))
        {
            Beside(value, named, currency, reference, questions);
            Signs(currency, reference, questions);
        }
        else if (value is not null)
        {
            Constant = named;
            remarks.Add(
                named is null
                    ? "There is no column of currencies: values were taken for the local currency (localCurrency)."
                    : $"There is no column of currencies, but \"{value}\" names one: values were taken for {named}."
            );
        }

        Local = LocalOf(Taxes.Select(Named).OfType<string>().Distinct().ToArray(), reference, remarks);
        if (Named(DeclarationFields.FobValue) is { } fob && fob != named && (Constant is not null || named is not null))
        {
            LeaveOut(DeclarationFields.FobValue, $"its name says {fob}, and \"{value}\" is in {Constant ?? "another currency"}", remarks);
        }
        else if (Declared is not null && Column(DeclarationFields.FobValue) is not null && Named(DeclarationFields.FobValue) is null)
        {
            LeaveOut(DeclarationFields.FobValue, $"it may be in the currency of \"{currency.Column}\", and \"{value}\" isn't", remarks);
        }
    }

    /// <summary>The currency of every row; null where a column has it, or it is the local one.</summary>
    public string? Constant { get; private set; }

    /// <summary>The local currency, where a name says it.</summary>
    public string? Local { get; private set; }

    /// <summary>What to do with signs of several currencies, such as Rs.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; private set; }

    /// <summary>Why the column of currencies isn't that of the values; null where it is.</summary>
    public string? Declared { get; private set; }

    /// <summary>Fields that can't be read beside the values.</summary>
    public IReadOnlySet<string> LeftOut => leftOut;

    private void Beside(
        string? value,
        string? named,
        (string Column, ColumnProfile Profile) currency,
        ReferenceData reference,
        Questions questions
    )
    {
        var own = new MappingChoice("column", $"each row's is in \"{currency.Column}\"");
        var codes = currency.Profile.Distinct.Keys.Select(text => Code(text, reference)).Distinct().ToArray();
        var some = string.Join(", ", codes.Take(3));
        var chosen =
            value is null || codes is [] ? "column"
            : named is not null
                ? codes is [var only] && only == named ? "column"
                    : questions.Tell(
                        "currency_of_values",
                        $"\"{value}\" names {named} itself, so \"{currency.Column}\" ({some}) is that of something else.",
                        new MappingChoice(named, $"all values are in {named}"),
                        own
                    )
            : !IsInvoiced(currency.Column) || IsInvoiced(value) ? "column"
            : questions.Ask(
                "currency_of_values",
                $"Is \"{value}\" in the invoice's currency, \"{currency.Column}\" ({some}), or in the local one, as customs values "
                    + "usually are?",
                new MappingChoice("local", "in the local currency (localCurrency)"),
                own
            );
        if (chosen == "column")
        {
            return;
        }

        Constant = chosen == "local" ? null : chosen;
        Declared = $"it is the currency of something else than \"{value}\"";
        leftOut.Add(DeclarationFields.Currency);
        leftOut.Add(DeclarationFields.ExchangeRate);
    }

    private void Signs((string Column, ColumnProfile Profile) currency, ReferenceData reference, Questions questions)
    {
        if (Declared is not null)
        {
            return;
        }

        var values = new Dictionary<string, string>();
        foreach (var sign in currency.Profile.Distinct.Keys.Where(text => Code(text, reference) is null))
        {
            string[] codes = sign.TrimEnd('.').ToUpperInvariant() switch
            {
                "RS" or "RUPEES" or "RUPEE" => ["INR", "NPR", "PKR", "LKR"],
                "$" or "DOLLAR" or "DOLLARS" => ["USD", "SGD", "AUD", "CAD", "HKD"],
                "¥" => ["JPY", "CNY"],
                _ => [],
            };
            if (codes.Length > 0)
            {
                values[sign] = questions.Ask(
                    $"currency.{sign}",
                    $"\"{sign}\" in \"{currency.Column}\" stands for several currencies: which is meant?",
                    [.. codes.Select(code => new MappingChoice(code, $"\"{sign}\" is {code}"))]
                );
            }
        }

        Values = values.Count > 0 ? values : null;
    }

    private string? LocalOf(string[] taxes, ReferenceData reference, ICollection<string> remarks)
    {
        var local = new SourceMapping { Source = "", Fields = new Dictionary<string, FieldSource>() }.LocalCurrency;
        if (taxes is [var one] && one != local)
        {
            remarks.Add($"The names of the taxes' columns say {one}, so that was taken for the local currency (localCurrency).");
            return one;
        }

        if (Constant is { } constant && constant != local && double.IsNaN(reference.Rates.On(constant, DateOnly.MaxValue.DayNumber)))
        {
            remarks.Add(
                $"There is no exchange rate of {constant} in the list rates, so it was taken for the local currency (localCurrency)."
            );
            return constant;
        }

        return null;
    }

    private void LeaveOut(string field, string why, ICollection<string> remarks)
    {
        if (leftOut.Add(field))
        {
            remarks.Add($"{field} was left out: {why}; one item's values are all in one currency.");
        }
    }

    private static string? Code(string text, ReferenceData reference) =>
        reference.Currencies.Contains(text.ToUpperInvariant()) ? text.ToUpperInvariant() : CurrencySigns.Find(text);

    private static bool IsInvoiced(string column) => FieldVocabulary.Pieces(column).Any(Invoiced.Contains);
}
