using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// What a mapping says beside its columns: date formats, decimal comma, placeholders, open lists, units, currency and key, found in names
/// and values.
/// </summary>
internal sealed class SourceSettings
{
    /// <summary>
    /// Above these shares of known codes the source uses our list, and the others are mistakes; another HS edition shares most codes with
    /// ours.
    /// </summary>
    private const double SameEdition = 0.98;
    private const double SameList = 0.8;
    private const string Constant = "constant:";
    private readonly (ColumnProposal Proposal, ColumnProfile Profile)[] used;
    private readonly ReferenceData reference;
    private readonly Questions questions;
    private readonly List<string> remarks = [];
    private readonly List<string> openLists = [];
    private readonly ProposedDates dates;
    private readonly ProposedCurrency currency;
    private readonly ProposedKey key;
    private readonly bool decimalComma;

    public SourceSettings(
        SampleTable table,
        IReadOnlyList<ColumnProposal> columns,
        ReferenceData reference,
        DateOnly today,
        Questions questions
    )
    {
        this.reference = reference;
        this.questions = questions;
        (ColumnProposal Proposal, ColumnProfile Profile)[] all = [.. columns.Select((proposal, index) => (proposal, table.Columns[index]))];
        var named = all.Where(pair => pair.Proposal.Field is not null).ToArray();
        currency = new ProposedCurrency(
            named
                .DistinctBy(pair => pair.Proposal.Field!.Name)
                .ToDictionary(pair => pair.Proposal.Field!.Name, pair => (pair.Proposal.Column, pair.Profile)),
            reference,
            questions,
            remarks
        );
        Columns = [.. columns.Select(LeaveOut)];
        used = [.. all.Zip(Columns, (pair, column) => (column, pair.Profile)).Where(pair => pair.column.Field is not null)];
        dates = new ProposedDates(
            used.Where(pair => pair.Proposal.Field!.Kind == FieldKind.Date && pair.Profile.Filled > 0 && !pair.Proposal.IsDatePart)
                .Select(pair => (pair.Proposal.Field!, pair.Proposal.Column, pair.Profile)),
            today,
            questions,
            remarks
        );
        decimalComma = DecimalSigns.AreCommas(
            used.Where(pair => pair.Proposal.Field!.Kind == FieldKind.Number).SelectMany(pair => pair.Profile.Distinct.Keys),
            questions
        );
        key = new ProposedKey(table, Columns, dates.Formats, questions, remarks);
        foreach (var list in SourceMapping.CodeLists)
        {
            Compare(list);
        }
    }

    /// <summary>The columns, less those that can't be read beside others.</summary>
    public IReadOnlyList<ColumnProposal> Columns { get; }

    /// <summary>What a person should know about the settings, one sentence each.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>The mapping of the columns with these settings.</summary>
    public SourceMapping Mapping(string source)
    {
        var fields = new Dictionary<string, FieldSource>();
        foreach (var field in DeclarationFields.All)
        {
            if (Source(field) is { } from)
            {
                fields.Add(field.Name, from);
            }
        }

        return new SourceMapping
        {
            Schema = "./mapping.schema.json",
            Source = source,
            Title = "Proposed from a sample; check it before use",
            LocalCurrency = currency.Local ?? new SourceMapping { Source = source, Fields = fields }.LocalCurrency,
            DateFormats = dates.Formats,
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

    private ColumnProposal LeaveOut(ColumnProposal column) =>
        column.Field is { } field && currency.LeftOut.Contains(field.Name)
            ? column with
            {
                Field = null,
                Confidence = ProposalConfidence.Likely,
                Reason =
                    field.Name == DeclarationFields.Currency && currency.Declared is { } declared
                        ? declared
                        : "it can't be read beside the values' currency",
            }
            : column;

    private FieldSource? Source(DeclarationField field)
    {
        if (questions.ColumnOf(field) is { } answer && answer.StartsWith(Constant, StringComparison.OrdinalIgnoreCase))
        {
            return new FieldSource { Constant = answer[Constant.Length..] };
        }

        var made = field.Name switch
        {
            DeclarationFields.DeclarationId => key.Declaration,
            DeclarationFields.ItemNumber => key.Item,
            _ => null,
        };
        if (made is not null)
        {
            return made;
        }

        var columns = used.Where(pair => pair.Proposal.Field == field).ToArray();
        return columns.Length == 0
            ? field.Name == DeclarationFields.Currency && currency.Constant is { } constant
                ? new FieldSource { Constant = constant }
                : null
            : columns.Length > 1
                ? new FieldSource { Columns = DateParts.InOrder(columns.Select(pair => pair.Proposal.Column)) }
                : Source(columns[0].Proposal, columns[0].Profile, field);
    }

    private FieldSource Source(ColumnProposal proposal, ColumnProfile profile, DeclarationField field)
    {
        var (factor, unit) = field.Kind == FieldKind.Number ? HeaderUnits.FactorOf(proposal.Column, field) : (1, "");
        if (factor != 1)
        {
            remarks.Add(
                $"The name of \"{proposal.Column}\" says {unit}, so its numbers are multiplied by {factor:#,0.########} to be {field.Name}."
            );
        }

        var users =
            field.Name is DeclarationFields.Origin or DeclarationFields.Departure && !openLists.Contains(field.Name)
                ? profile
                    .Distinct.Keys.Where(code => IsLeftToUsers(code) && !reference.Countries.Contains(code))
                    .Order(StringComparer.Ordinal)
                    .ToArray()
                : [];
        return new FieldSource
        {
            Column = proposal.Column,
            Optional = !field.Required,
            Factor = factor,
            DateFormats = dates.OwnFormats(field),
            Values =
                field.Name == DeclarationFields.Currency ? currency.Values
                : field.Kind == FieldKind.Flag ? Labels(proposal.Column, profile)
                : null,
            AlsoValid = users.Length > 0 ? users : null,
        };
    }

    /// <summary>What values mean that are no yes or no, such as a scale of 0, 1 and 2; null where all are.</summary>
    private Dictionary<string, string>? Labels(string column, ColumnProfile profile)
    {
        string[] others = [.. profile.Distinct.Keys.Where(text => FlagParser.Read(text) is null)];
        if (others.Length == 0)
        {
            return null;
        }

        // 1 of a scale may be its worst or its best.
        string[] asked = [.. others.All(text => ColumnProfile.IsNumber(text, false)) ? profile.Distinct.Keys.Order() : others.Order()];
        return asked
            .Take(12)
            .ToDictionary(
                text => text,
                text =>
                    questions.Ask(
                        $"{DeclarationFields.Finding}.{text}",
                        $"\"{text}\" in \"{column}\" is no yes or no: what does it mean?",
                        FlagParser.Read(text) == false
                            ? [Meaning.InOrder, Meaning.Irregular, Meaning.NotInspected]
                            : [Meaning.Irregular, Meaning.InOrder, Meaning.NotInspected]
                    ) switch
                    {
                        "irregular" => "1",
                        "in-order" => "0",
                        _ => "",
                    }
            );
    }

    private ColumnProfile? Profile(string field) => used.FirstOrDefault(pair => pair.Proposal.Field!.Name == field).Profile;

    private void Compare(string list)
    {
        if (Profile(list) is not { Filled: > 0 } profile)
        {
            return;
        }

        bool Known(string code) =>
            list switch
            {
                DeclarationFields.HsCode => CodeText.HsCode(code, reference.Nomenclature, reference.Editions).Reject?.Code
                    != RejectRules.HsUnknown.Code,
                DeclarationFields.Office => reference.Offices.ContainsKey(code.ToUpperInvariant()),
                DeclarationFields.Currency => ContentFit.IsCurrency(code, reference) || currency.Values?.ContainsKey(code) == true,
                _ => ContentFit.IsCountry(code, reference) || IsLeftToUsers(code),
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

    private static class Meaning
    {
        public static readonly MappingChoice Irregular = new("irregular", "an inspection found something");
        public static readonly MappingChoice InOrder = new("in-order", "an inspection found nothing");
        public static readonly MappingChoice NotInspected = new("not-inspected", "nobody inspected it");
    }
}
