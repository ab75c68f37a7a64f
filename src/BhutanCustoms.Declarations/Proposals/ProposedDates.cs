using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>In which formats the dates of a file's columns are written.</summary>
internal sealed class ProposedDates
{
    private readonly Dictionary<string, string> formatOf = [];

    public ProposedDates(
        IEnumerable<(DeclarationField Field, string Column, ColumnProfile Profile)> columns,
        DateOnly today,
        Questions questions,
        ICollection<string> remarks
    )
    {
        foreach (var (field, column, profile) in columns)
        {
            var (fitting, rows) = DateFormats.Fitting(profile.Distinct, today);
            if (fitting.Count == 0)
            {
                remarks.Add(
                    $"The dates of \"{column}\", such as {profile.Distinct.Keys.First()}, are in no format that is known here; put it into "
                        + "dateFormats."
                );
                continue;
            }

            formatOf[field.Name] = fitting.Count == 1 ? fitting[0] : Ask(field, column, profile, fitting, questions);
            // What is no date at all is rejected; what is one in another order may stand for an order that others have, too.
            if (
                profile.Distinct.Keys.FirstOrDefault(text => DateFormats.Read(text, fitting[0]) is null && DateFormats.IsDate(text)) is
                { } other
            )
            {
                remarks.Add(
                    $"Of the {profile.Filled:N0} dates of \"{column}\" {profile.Filled - rows:N0} are not written {fitting[0]}, such as "
                        + $"{other}: check that day and month don't change places within the file."
                );
            }
        }
    }

    /// <summary>The formats of the source: that of the declarations' dates, else the first.</summary>
    public IReadOnlyList<string> Formats =>
        formatOf.Count == 0 ? ["yyyy-MM-dd"] : [formatOf.GetValueOrDefault(DeclarationFields.DeclarationDate) ?? formatOf.Values.First()];

    /// <summary>The formats of a field where they differ from those of the source; null where they don't.</summary>
    public IReadOnlyList<string>? OwnFormats(DeclarationField field) =>
        formatOf.GetValueOrDefault(field.Name) is { } own && own != Formats[0] ? [own] : null;

    private static string Ask(
        DeclarationField field,
        string column,
        ColumnProfile profile,
        IReadOnlyList<string> fitting,
        Questions questions
    )
    {
        var text = profile.Distinct.Keys.First(value => fitting.Select(format => DateFormats.Read(value, format)).Distinct().Count() > 1);
        return questions.Ask(
            field.Name == DeclarationFields.DeclarationDate ? "date_order" : $"date_order.{field.Name}",
            $"The dates of \"{column}\" fit {string.Join(" and ", fitting)}: which is meant?",
            [.. fitting.Select(format => new MappingChoice(format, $"{text} is {DateFormats.Read(text, format):d MMMM yyyy}"))]
        );
    }
}
