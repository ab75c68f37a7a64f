using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// A mapping proposed for a file of an unknown source, by the names and values of its columns. It is a draft for a person to check: the
/// report says why each column was taken for what, and what would be read.
/// </summary>
/// <param name="Refusal">Why nothing can be proposed, such as a file without a header; null otherwise.</param>
/// <param name="Mapping">The mapping; null where the file is refused. It lacks what <paramref name="NotFound"/> lists.</param>
/// <param name="Remarks">What a person should know first, a sentence each: where the header stands, how dates and numbers are
/// written.</param>
/// <param name="Columns">What each column was taken for, in the file's order.</param>
/// <param name="NotFound">The required fields for which no column was found.</param>
/// <param name="Questions">What has several readings; the mapping can be answered otherwise by asking for it again.</param>
/// <param name="Trial">
/// What the mapping reads from the file's beginning by the checks of a batch, duplicates included; null where a required field wasn't
/// found.
/// </param>
/// <param name="Report">All of this as text for people, in lines of plain English.</param>
public sealed record MappingProposal(
    Refusal? Refusal,
    SourceMapping? Mapping,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<ColumnProposal> Columns,
    IReadOnlyList<DeclarationField> NotFound,
    IReadOnlyList<MappingQuestion> Questions,
    ParsedChunk? Trial,
    string Report
)
{
    // A list of codes or a summary beside the declarations has fewer.
    private const int FieldsOfATable = 5;

    /// <summary>Whether the mapping can be used: the file can be read, and every required field was found.</summary>
    public bool IsComplete => Trial is not null;

    /// <summary>Proposes a mapping.</summary>
    /// <param name="prefix">The first <see cref="FileSniffer.PrefixBytes"/> bytes of the decoded file (see <see cref="DecodedText"/>), or
    /// all of a shorter one.</param>
    /// <param name="source">The name that the source gets: lower-case letters, digits and hyphens.</param>
    /// <param name="reference">The lists against which codes are compared.</param>
    /// <param name="today">The day behind which a date is in the future.</param>
    /// <param name="answers">
    /// Answers by question; a field's name is answered by a column's name, or <c>constant:VALUE</c>, and <c>column.</c> with a column's
    /// name by <c>left-out</c>. None unless given.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="FormatException">An answer fits no question; the message names what fits.</exception>
    public static async Task<MappingProposal> ProposeAsync(
        ReadOnlyMemory<byte> prefix,
        string source,
        ReferenceData reference,
        DateOnly today,
        IReadOnlyDictionary<string, string>? answers = null,
        CancellationToken cancellationToken = default
    )
    {
        if (FileSniffer.Unreadable(prefix.Span) is { } unreadable)
        {
            return Refused(unreadable);
        }

        var rows = prefix[..SampleTable.WholeRows(prefix.Span).Length];
        var table = SampleTable.Of(rows.Span);
        if (table.Fault() is { } fault)
        {
            return Refused(fault);
        }

        var questions = new Questions(answers ?? new Dictionary<string, string>());
        var settings = new SourceSettings(table, new ColumnAssignment(table, reference, questions).Columns, reference, today, questions);
        var mapping = settings.Mapping(source) with { Amendments = ProposedAmendments.Of(questions) };
        questions.RefuseOthers();
        var notFound = DeclarationFields.All.Where(field => field.Required && !mapping.Fields.ContainsKey(field.Name)).ToArray();
        var trial = notFound.Length == 0 ? await ReadAsync(rows, mapping, reference, today, cancellationToken).ConfigureAwait(false) : null;
        var opening = ProposalReport.Opening(table, mapping, settings.Remarks);
        return new MappingProposal(
            null,
            mapping,
            opening,
            settings.Columns,
            notFound,
            questions.All,
            trial,
            ProposalReport.Write(mapping, opening, settings.Columns, notFound, questions.All, trial)
        );
    }

    /// <summary>How well a row of a workbook fits as the header of declarations of an unknown source.</summary>
    /// <param name="names">The row.</param>
    public static HeaderFit Header(IReadOnlyList<string> names) =>
        SampleTable.Names(names) is var known ? new HeaderFit(known, known >= FieldsOfATable) : default;

    private static MappingProposal Refused(Refusal refusal) => new(refusal, null, [], [], [], [], null, refusal.Sentence);

    private static async Task<ParsedChunk?> ReadAsync(
        ReadOnlyMemory<byte> rows,
        SourceMapping mapping,
        ReferenceData reference,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        if (FileSniffer.Sniff(rows.Span, mapping).Layout is not { } layout)
        {
            return null;
        }

        using var text = new PrefixedStream(rows, Stream.Null);
        await foreach (
            var chunk in new DeclarationReader(layout, reference, today) { BlockBytes = rows.Length, Parallelism = 1 }
                .ReadAsync(text, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            return new RepeatedItems().Apply(chunk);
        }

        return null;
    }
}
