using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>Writes a proposal for people.</summary>
internal static class ProposalReport
{
    private const int RowsShown = 3;
    private const int NotesShown = 8;

    /// <summary>What stands at the top, a sentence each: where the header is, how values are written, what else to know.</summary>
    public static IReadOnlyList<string> Opening(SampleTable table, SourceMapping mapping, IEnumerable<string> remarks) =>
        [
            $"The file has {table.Header.Count} columns{Separator(table.Delimiter)}; their names stand on line {table.Line}"
                + $"{(table.Line > 1 ? Above(table.Title) : "")}.",
            $"Dates are written {string.Join(" or ", mapping.DateFormats)}, decimals with a {(mapping.DecimalComma ? "comma" : "point")}.",
            .. remarks,
        ];

    public static string Write(
        SourceMapping mapping,
        IReadOnlyList<string> opening,
        IReadOnlyList<ColumnProposal> columns,
        IReadOnlyList<DeclarationField> notFound,
        IReadOnlyList<MappingQuestion> questions,
        ParsedChunk? trial
    )
    {
        var text = new StringBuilder();
        foreach (var sentence in opening)
        {
            text.AppendLine(sentence);
        }

        text.AppendLine().AppendLine("Columns");
        var (name, values, field) = (
            columns.Max(column => column.Column.Length),
            columns.Max(column => Values(column).Length),
            columns.Max(column => Name(column, mapping).Length)
        );
        foreach (var column in columns)
        {
            text.AppendLine(
                $"  {column.Column.PadRight(name)}  {Values(column).PadRight(values)}  {Name(column, mapping).PadRight(field)}  "
                    + $"{column.Confidence.ToString().ToLowerInvariant(), -6}  {column.Reason}"
            );
        }

        foreach (var missing in notFound)
        {
            text.AppendLine()
                .AppendLine(
                    $"NOT FOUND, and required: {missing.Name}. {missing.Meaning} Answer {missing.Name}=COLUMN"
                        + (missing.Kind == FieldKind.Date ? "." : $", or {missing.Name}=constant:VALUE where it is the same in every row.")
                );
        }

        if (questions.Count > 0)
        {
            text.AppendLine().AppendLine("Questions (--answer NAME=VALUE)");
        }

        foreach (var question in questions)
        {
            text.AppendLine($"  {(question.IsOpen ? "OPEN " : "")}{question.Name}: {question.Sentence}");
            foreach (var choice in question.Choices)
            {
                text.AppendLine($"    {(choice.Value == question.Chosen ? "*" : " ")} {choice.Value}: {choice.Meaning}");
            }
        }

        if (trial is not null)
        {
            Trial(text.AppendLine(), trial);
        }

        return text.ToString();
    }

    // The comma is the usual one, and none that a sheet has.
    private static string Separator(char delimiter) =>
        delimiter switch
        {
            ',' => "",
            '\t' => ", separated by tabs",
            _ => $", separated by \"{delimiter}\"",
        };

    private static string Above(string title) =>
        title.Length == 0 ? ", below blank lines" : $", below \"{(title.Length <= 60 ? title : title[..60] + "…")}\", which is passed over";

    private static string Values(ColumnProposal column) =>
        string.Join(" | ", column.Examples.Select(value => value.Length <= 18 ? value : value[..17] + "…"));

    private static string Name(ColumnProposal column, SourceMapping mapping)
    {
        var inKey = mapping.Fields.GetValueOrDefault(DeclarationFields.DeclarationId)?.Columns?.Contains(column.Column) == true;
        return inKey && column.Field?.Name != DeclarationFields.DeclarationId
            ? $"{(column.Field is null ? "" : $"{column.Field.Name}, ")}part of {DeclarationFields.DeclarationId}"
            : column.Field?.Name ?? "left out";
    }

    private static void Trial(StringBuilder text, ParsedChunk trial)
    {
        text.AppendLine(
            $"What it would read: of the first {trial.RowsRead:N0} rows {trial.Items.Count:N0} accepted, {trial.RowsRejected:N0} rejected."
        );
        for (var row = 0; row < Math.Min(RowsShown, trial.Items.Count); row++)
        {
            text.AppendLine($"  line {trial.Lines[row]}: {Row(trial.Items, row)}");
        }

        Notes(
            text,
            "Repairs",
            trial.Repairs.GroupBy(repair => (repair.Field, repair.Code)),
            repair => $"line {repair.Line}: \"{repair.From}\" to \"{repair.To}\""
        );
        Notes(
            text,
            "Rejects",
            trial.Rejects.GroupBy(reject => (reject.Field, reject.Rule.Code)),
            reject => $"line {reject.Line}: \"{reject.Value}\". {reject.Rule.Sentence}"
        );
    }

    private static void Notes<T>(
        StringBuilder text,
        string title,
        IEnumerable<IGrouping<(string Field, string Code), T>> groups,
        Func<T, string> example
    )
    {
        var sorted = groups.OrderByDescending(group => group.Count()).ToArray();
        if (sorted.Length > 0)
        {
            text.AppendLine(title);
        }

        foreach (var group in sorted.Take(NotesShown))
        {
            text.AppendLine($"  {group.Key.Code} {group.Key.Field} {group.Count():N0} times, such as {example(group.First())}");
        }
    }

    private static string Row(ItemChunk items, int row) =>
        string.Join(
            ", ",
            DeclarationFields
                .All.Where(field => items.Columns.TryGetValue(field.Name, out var column) && !column.IsMissing(row))
                .Select(field => $"{field.Name} {Value(items.Columns[field.Name], row)}")
        );

    private static string Value(Column column, int row) =>
        column switch
        {
            CategoryColumn category => category[row]!,
            TextColumn text => $"\"{text[row]}\"",
            NumberColumn number => number[row].ToString("R"),
            DateColumn date => $"{date[row]:yyyy-MM-dd}",
            _ => "",
        };
}
