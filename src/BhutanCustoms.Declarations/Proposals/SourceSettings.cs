using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// What a mapping says beside its columns: date formats, decimal comma, placeholders, open lists and units, found in the values.
/// </summary>
internal sealed class SourceSettings
{
    /// <summary>
    /// Above these shares of known codes the source uses our list, and the others are mistakes; another HS edition shares most codes with
    /// ours.
    /// </summary>
    private const double SameEdition = 0.98;
    private const double SameList = 0.8;
    private readonly (ColumnProposal Proposal, ColumnProfile Profile)[] used;
    private readonly ReferenceData reference;
    private readonly List<string> remarks = [];
    private readonly List<string> openLists = [];
    private readonly IReadOnlyList<string> dateFormats;
    private readonly bool decimalComma;
    private readonly string? currency;

    public SourceSettings(SampleTable table, IReadOnlyList<ColumnProposal> columns, ReferenceData reference, DateOnly today)
    {
        this.reference = reference;
        used = [.. columns.Select((proposal, index) => (proposal, table.Columns[index])).Where(pair => pair.proposal.Field is not null)];
        dateFormats = Dates(today);
        decimalComma = DecimalComma();
        currency = CurrencyInName();
        foreach (var list in SourceMapping.CodeLists)
        {
            Compare(list);
        }
    }

    /// <summary>What a person should know about the settings, one sentence each.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>The mapping of the columns with these settings.</summary>
    public SourceMapping Mapping(string source)
    {
        var fields = new Dictionary<string, FieldSource>();
        foreach (var field in DeclarationFields.All)
        {
            if (used.FirstOrDefault(pair => pair.Proposal.Field == field) is { Proposal: not null } pair)
            {
                fields.Add(field.Name, Source(pair.Proposal, pair.Profile, optional: !field.Required));
            }
            else if (field.Name == DeclarationFields.Currency && currency is not null)
            {
                fields.Add(field.Name, new FieldSource { Constant = currency });
            }
        }

        return new SourceMapping
        {
            Schema = "./mapping.schema.json",
            Source = source,
            Title = "Proposed from a sample; check it before use",
            DateFormats = dateFormats,
            DecimalComma = decimalComma,
            MissingValues = [.. used.SelectMany(pair => pair.Profile.MissingTexts).Distinct()],
            OpenLists = openLists,
            Fields = fields,
            Attributes = used.Where(pair =>
                    pair.Proposal.Field!.Name.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal)
                )
                .ToDictionary(
                    pair => pair.Proposal.Field!.Name[DeclarationFields.AttributePrefix.Length..],
                    pair => new FieldSource { Column = pair.Proposal.Column, Optional = true }
                ),
        };
    }

    private FieldSource Source(ColumnProposal proposal, ColumnProfile profile, bool optional)
    {
        var name = proposal.Field!.Name;
        var tonnes =
            name is DeclarationFields.NetMass or DeclarationFields.GrossMass
            && FieldVocabulary.WordsOf(proposal.Column).Overlaps(["tonne", "tonnes", "ton", "tons"]);
        var users =
            name is DeclarationFields.Origin or DeclarationFields.Departure && !openLists.Contains(name)
                ? profile
                    .Distinct.Keys.Where(code => IsLeftToUsers(code) && !reference.Countries.Contains(code))
                    .Order(StringComparer.Ordinal)
                    .ToArray()
                : [];
        return new FieldSource
        {
            Column = proposal.Column,
            Optional = optional,
            Factor = tonnes ? 1000 : 1,
            AlsoValid = users.Length > 0 ? users : null,
        };
    }

    private ColumnProfile? Profile(string field) => used.FirstOrDefault(pair => pair.Proposal.Field!.Name == field).Profile;

    private string[] Dates(DateOnly today)
    {
        var formats = new List<string>();
        foreach (var (proposal, profile) in used.Where(pair => pair.Proposal.Field!.Kind == FieldKind.Date && pair.Profile.Filled > 0))
        {
            var fitting = DateFormats.Fitting(profile.Distinct, today);
            formats.AddRange(fitting.Take(1).Except(formats));
            var text = profile.Distinct.Keys.First();
            if (fitting.Count == 0)
            {
                remarks.Add(
                    $"The dates of \"{proposal.Column}\", such as {text}, are in no format that is known here; put it into dateFormats."
                );
            }
            else if (fitting.Count > 1 && DateFormats.Read(text, fitting[0]) != DateFormats.Read(text, fitting[1]))
            {
                remarks.Add(
                    $"The dates of \"{proposal.Column}\" fit {string.Join(" and ", fitting)}. {text} was taken for "
                        + $"{DateFormats.Read(text, fitting[0]):yyyy-MM-dd} (the reading with the dates nearest together; the day "
                        + $"first where that decides nothing); check it."
                );
            }
        }

        return formats.Count > 0 ? [.. formats] : ["yyyy-MM-dd"];
    }

    private bool DecimalComma()
    {
        var numbers = used.Where(pair => pair.Proposal.Field!.Kind == FieldKind.Number).SelectMany(pair => pair.Profile.Distinct).ToArray();
        int Only(bool comma) =>
            numbers
                .Where(pair =>
                    ColumnProfile.IsNumber(pair.Key, comma)
                    && NumberText.Plain(pair.Key, comma).Repair is null
                    && pair.Key.AsSpan().ContainsAny('.', ',')
                )
                .Sum(pair => pair.Value);
        var (comma, point) = (Only(true), Only(false));
        if (comma > 0 && point > 0)
        {
            remarks.Add(
                $"{comma:N0} numbers have a decimal comma and {point:N0} a decimal point; the file was taken for one with "
                    + $"decimal {(comma > point ? "commas" : "points")}."
            );
        }

        return comma > point;
    }

    private string? CurrencyInName()
    {
        var cif = used.FirstOrDefault(pair => pair.Proposal.Field!.Name == DeclarationFields.CifValue).Proposal?.Column;
        var named = Profile(DeclarationFields.Currency) is null
            ? cif?.Split([' ', '_', '.', '-', '(', ')', '[', ']', '/']).FirstOrDefault(reference.Currencies.Contains)
            : null;
        if (Profile(DeclarationFields.Currency) is null)
        {
            remarks.Add(
                named is null
                    ? "There is no column of currencies: values were taken for the local currency (localCurrency)."
                    : $"There is no column of currencies, but \"{cif}\" names one: values were taken for {named}."
            );
        }

        return named;
    }

    private void Compare(string list)
    {
        if (Profile(list) is not { Filled: > 0 } profile)
        {
            return;
        }

        bool Known(string code) =>
            list switch
            {
                DeclarationFields.HsCode => CodeText.HsCode(code, reference.Nomenclature).Reject != RejectRules.HsUnknown,
                DeclarationFields.Office => reference.Offices.ContainsKey(code.ToUpperInvariant()),
                DeclarationFields.Currency => reference.Currencies.Contains(code.ToUpperInvariant()),
                _ => reference.Countries.Contains(code.ToUpperInvariant()) || IsLeftToUsers(code),
            };
        var share = profile.Share(Known);
        var unknown = string.Join(
            ", ",
            profile.Distinct.Where(pair => !Known(pair.Key)).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).Take(5)
        );
        if (share < (list == DeclarationFields.HsCode ? SameEdition : SameList))
        {
            openLists.Add(list);
            remarks.Add(
                $"{1 - share:0.#%} of the rows have a code in {list} that isn't in our list ({unknown}): the source was taken "
                    + $"to use a list of its own, and its codes are accepted as they come (openLists)."
            );
        }
        else if (unknown.Length > 0)
        {
            remarks.Add($"A few rows have a code in {list} that isn't in our list ({unknown}); they would be rejected.");
        }
    }

    /// <summary>Codes that ISO 3166-1 leaves to users: AA, QM to QZ, XA to XZ, ZZ.</summary>
    private static bool IsLeftToUsers(string code) =>
        code is "AA" or "ZZ"
        || (code.Length == 2 && ((code[0] == 'Q' && code[1] is >= 'M' and <= 'Z') || (code[0] == 'X' && code[1] is >= 'A' and <= 'Z')));
}
