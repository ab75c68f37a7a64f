using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// Decides which column of an unknown file is which field: the best pairs of name and values first, then by the values alone.
/// </summary>
internal sealed class ColumnAssignment
{
    private const double Least = 0.45;
    private readonly SampleTable table;
    private readonly ReferenceData reference;
    private readonly Dictionary<int, ColumnProposal> byColumn = [];

    public ColumnAssignment(SampleTable table, ReferenceData reference, Questions questions)
    {
        this.table = table;
        this.reference = reference;
        LeaveOutRepeated();
        LeaveOut(questions);
        ByAnswer(questions);
        ByName();
        ByDateParts();
        ByValues();
        Rest();
    }

    /// <summary>A proposal for every column, in the file's order.</summary>
    public IReadOnlyList<ColumnProposal> Columns => [.. Enumerable.Range(0, table.Header.Count).Select(index => byColumn[index])];

    private IEnumerable<int> Free => Enumerable.Range(0, table.Header.Count).Where(index => !byColumn.ContainsKey(index));

    private bool Has(DeclarationField field) => byColumn.Values.Any(proposal => proposal.Field == field);

    private void LeaveOutRepeated()
    {
        foreach (var index in Free.ToArray())
        {
            var name = table.Header[index];
            if (name.Length == 0)
            {
                Take(index, null, ProposalConfidence.Sure, "it has no name");
            }
            else if (table.Header.Count(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) > 1)
            {
                Take(index, null, ProposalConfidence.Sure, "its name stands more than once in the header; rename it to use it");
            }
        }
    }

    private void LeaveOut(Questions questions)
    {
        foreach (var index in Free.Where(index => questions.IsLeftOut(table.Header[index])).ToArray())
        {
            Take(index, null, ProposalConfidence.Sure, "it was left out");
        }
    }

    private void ByAnswer(Questions questions)
    {
        foreach (var field in DeclarationFields.All)
        {
            if (questions.ColumnOf(field) is not { } name || name.StartsWith("constant:", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var index = Free.Where(column => table.Header[column].Equals(name, StringComparison.OrdinalIgnoreCase))
                .DefaultIfEmpty(-1)
                .First();
            if (index < 0)
            {
                throw new FormatException(
                    $"\"{name}\", which was named for {field.Name}, is no column of its own in this file; there are "
                        + $"{string.Join(", ", Free.Select(column => $"\"{table.Header[column]}\""))}. A value that holds for every row is "
                        + $"given as {field.Name}=constant:VALUE."
                );
            }

            Take(index, field, ProposalConfidence.Sure, "it was named");
        }
    }

    private void ByDateParts()
    {
        var date = DeclarationFields.Find(DeclarationFields.DeclarationDate)!;
        var parts = Has(date)
            ? []
            : Free.Select(index => (Index: index, Part: DateParts.PartOf(table.Header[index], table.Columns[index])))
                .Where(one => one.Part >= 0)
                .DistinctBy(one => one.Part)
                .ToArray();
        if (parts.Length == 3)
        {
            foreach (var (index, part) in parts)
            {
                var words = new[] { "year", "month", "day" }[part];
                byColumn.Add(index, Proposal(index, date, ProposalConfidence.Sure, $"the {words} of the date") with { IsDatePart = true });
            }
        }
    }

    private void ByName()
    {
        var pairs =
            from index in Free
            from field in DeclarationFields.All
            let name = FieldVocabulary.Fit(table.Header[index], field.Name)
            where name >= Least
            let fit = ContentFit.Of(table.Columns[index], field, reference)
            let score = name * (0.4 + (0.6 * fit))
            where fit > 0 && score >= Least
            orderby score descending, index
            select (index, field, name, score);
        foreach (var (index, field, name, score) in pairs.ToArray())
        {
            if (!byColumn.ContainsKey(index) && !Has(field))
            {
                var said = name >= 0.9 ? "its name says so" : "its name fits in part";
                Take(
                    index,
                    field,
                    score >= 0.9 ? ProposalConfidence.Sure
                        : score >= 0.7 ? ProposalConfidence.Likely
                        : ProposalConfidence.Guess,
                    $"{said}; {Values(index, field)}"
                );
            }
        }
    }

    private void ByValues()
    {
        Only(DeclarationFields.DeclarationDate, column => column.Dates > 0.95 && Listed(column) < 0.5);
        Only(DeclarationFields.HsCode, column => Listed(column) > 0.8 && column.Distinct.Count > 1);
        Only(DeclarationFields.Origin, column => ContentFit.Countries(column, reference) > 0.95);
        Only(DeclarationFields.Currency, column => ContentFit.Currencies(column, reference) > 0.95);
        Only(
            DeclarationFields.DeclarationId,
            column =>
                !column.HasDecimals
                && column.Dates < 0.5
                && column.Filled > 20
                && column.Distinct.Count == column.Filled
                && column.Distinct.Keys.All(text => !text.Contains(' '))
        );
    }

    private double Listed(ColumnProfile column) => column.Share(text => reference.Nomenclature.Contains(text));

    /// <summary>Takes the one free column that passes a test; where several do, none is taken.</summary>
    private void Only(string name, Func<ColumnProfile, bool> test)
    {
        var field = DeclarationFields.Find(name)!;
        var fitting = Has(field) ? [] : Free.Where(index => test(table.Columns[index])).ToArray();
        if (fitting.Length == 1)
        {
            Take(
                fitting[0],
                field,
                ProposalConfidence.Guess,
                $"its name says nothing, but it is the only such column left: {Values(fitting[0], field)}"
            );
        }
    }

    private void Rest()
    {
        foreach (var index in Free.ToArray())
        {
            var column = table.Columns[index];
            var attribute = Attribute(table.Header[index]);
            var used = byColumn.Values.Any(proposal => proposal.Field?.Name == attribute);
            if (
                column.Distinct.Count >= 2
                && column.Distinct.Count <= Math.Max(12, column.Filled / 8)
                && !column.HasDecimals
                && column.Dates < 0.9
                && attribute.Length > DeclarationFields.AttributePrefix.Length
                && !used
            )
            {
                Take(
                    index,
                    DeclarationFields.Find(attribute),
                    ProposalConfidence.Likely,
                    $"no field of ours; with {column.Distinct.Count:N0} distinct values it may serve as a feature"
                );
            }
            else
            {
                Take(
                    index,
                    null,
                    ProposalConfidence.Likely,
                    column.Filled == 0
                        ? "no field of ours, and empty"
                        : $"no field of ours; {column.Distinct.Count:N0} distinct values in {column.Filled:N0} rows"
                );
            }
        }
    }

    private static string Attribute(string column)
    {
        var name = string.Join(
            '_',
            new string([.. column.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );
        return DeclarationFields.AttributePrefix + (name.Length > 64 ? name[..64] : name);
    }

    private string Values(int index, DeclarationField field) => ContentFit.Words(table.Columns[index], field, reference)!;

    private void Take(int index, DeclarationField? field, ProposalConfidence confidence, string reason) =>
        byColumn.Add(index, Proposal(index, field, confidence, reason));

    private ColumnProposal Proposal(int index, DeclarationField? field, ProposalConfidence confidence, string reason) =>
        new(table.Header[index], field, confidence, reason, [.. table.Columns[index].Distinct.Keys.Take(3)]);
}
