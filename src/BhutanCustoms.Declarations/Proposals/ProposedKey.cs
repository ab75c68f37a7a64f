using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>
/// Which columns tell items apart: the numbers of declaration and item, else these with office, serial or year, else the line.
/// </summary>
internal sealed class ProposedKey
{
    private const int MostExtra = 3;
    private const double FewRepeated = 0.1;
    private static readonly string[] KeyWords =
    [
        "serial",
        "series",
        "year",
        "office",
        "port",
        "cush",
        "type",
        "model",
        "letter",
        "regime",
        "sequence",
    ];
    private readonly SampleTable table;
    private readonly Func<string, int> columnOf;
    private readonly int rows;
    private readonly int[] years;

    public ProposedKey(
        SampleTable table,
        IReadOnlyList<ColumnProposal> columns,
        IReadOnlyList<string> dateFormats,
        Questions questions,
        ICollection<string> remarks
    )
    {
        this.table = table;
        columnOf = field => Array.FindIndex([.. columns], column => column.Field?.Name == field);
        rows = table.Rows.Select(row => string.Join('\u0001', row)).Distinct().Count();
        var date = columnOf(DeclarationFields.DeclarationDate);
        years = date < 0 ? [] : [.. table.Rows.Select(row => DateFormats.Read(row[date], dateFormats[0])?.Year ?? 0)];
        Choose(questions, remarks);
    }

    /// <summary>Where the number of a declaration comes from, where that isn't its column as it is.</summary>
    public FieldSource? Declaration { get; private set; }

    /// <summary>Where the number of an item comes from, where that isn't its column as it is.</summary>
    public FieldSource? Item { get; private set; }

    private void Choose(Questions questions, ICollection<string> remarks)
    {
        var (number, item) = (columnOf(DeclarationFields.DeclarationId), columnOf(DeclarationFields.ItemNumber));
        var line = new MappingChoice(
            "line",
            "the file and the row's line: nothing is ever found twice, also not where a corrected file is sent again"
        );
        if (number < 0)
        {
            if (questions.ColumnOf(DeclarationFields.Find(DeclarationFields.DeclarationId)!) is null)
            {
                Declaration = new FieldSource { Line = true };
                questions.Ask("key", "No column has the numbers of declarations. What identifies an item?", line);
            }

            return;
        }

        int[] named = item < 0 ? [number] : [number, item];
        var repeated = rows - Distinct(named, false);
        if (repeated == 0)
        {
            if (years.Distinct().Count() <= 1 && table.Columns[number].Distinct.Keys.All(IsShort))
            {
                remarks.Add(
                    $"Numbers such as {table.Columns[number].Distinct.Keys.First()} may begin anew each year or in each office, which no "
                        + $"sample "
                        + "shows: rows would then be rejected as duplicates. Answer key to put office, serial or year into them."
                );
                Tell(questions, named, number);
            }

            return;
        }

        var (extra, yearly) = Unique(named);
        if (extra is null && repeated <= FewRepeated * rows)
        {
            // Sent twice, rather than numbered badly.
            return;
        }

        var choices = new List<MappingChoice>();
        if (extra is not null)
        {
            choices.Add(Several(extra, number, yearly));
        }

        if (item < 0)
        {
            choices.Add(new MappingChoice("number+line", $"\"{Name(number)}\", and the row's line as the item's number"));
        }

        choices.Add(line);
        choices.Add(
            new MappingChoice(Name(number), $"\"{Name(number)}\" as it is: {repeated:N0} of {rows:N0} rows would be rejected as duplicates")
        );
        if (repeated <= 0.01 * rows)
        {
            choices.Reverse();
        }

        Take(
            questions.Ask(
                "key",
                $"{repeated:N0} of the {rows:N0} rows looked at have {Names(named)} of an earlier row. Which columns identify an item?",
                choices
            ),
            extra ?? [],
            number,
            yearly
        );
    }

    private void Tell(Questions questions, int[] named, int number)
    {
        int[] extra = [.. Candidates(named).Where(column => column == columnOf(DeclarationFields.Office) || IsSerial(column))];
        List<MappingChoice> choices = [new MappingChoice(Name(number), "the number as it is")];
        if (extra.Length > 0)
        {
            choices.Add(Several(extra, number, years.Length > 0));
        }

        if (years.Length > 0)
        {
            choices.Add(Several([], number, true));
        }

        if (choices.Count > 1)
        {
            var chosen = questions.Tell("key", $"{Names(named)} identify an item.", choices);
            Take(
                chosen,
                chosen == Several([], number, true).Value ? [] : extra,
                number,
                chosen.EndsWith("+year", StringComparison.Ordinal)
            );
        }
    }

    private void Take(string chosen, int[] extra, int number, bool yearly)
    {
        if (chosen == "line")
        {
            Declaration = new FieldSource { Line = true };
        }
        else if (chosen == "number+line")
        {
            Item = new FieldSource { Line = true };
        }
        else if (chosen != Name(number))
        {
            Declaration =
                extra.Length == 0
                    ? new FieldSource { Column = Name(number), Yearly = yearly }
                    : new FieldSource { Columns = [.. extra.Append(number).Select(Name)], Yearly = yearly };
        }
    }

    /// <summary>The columns that make the named ones unique: office, serial and year where these do, else as few as can.</summary>
    private (int[]? Extra, bool Yearly) Unique(int[] named)
    {
        var candidates = Candidates(named);
        int[] usual = [.. candidates.Where(column => column == columnOf(DeclarationFields.Office) || IsSerial(column))];
        bool[] withYear = years.Length > 0 ? [true, false] : [false];
        foreach (
            var set in candidates
                .Select(column => (int[])[column])
                .Concat(Subsets(candidates, 2))
                .Concat(Subsets(candidates, MostExtra))
                .Prepend([])
                .Prepend(usual)
        )
        {
            foreach (var yearly in withYear)
            {
                if (Distinct([.. set, .. named], yearly) == rows)
                {
                    return (set, yearly);
                }
            }
        }

        return (null, false);
    }

    private int[] Candidates(int[] named) =>
        [
            .. Enumerable
                .Range(0, table.Header.Count)
                .Where(column => !named.Contains(column) && table.Columns[column].Filled == table.Rows.Count)
                .Where(column =>
                    column == columnOf(DeclarationFields.Office) || FieldVocabulary.Pieces(Name(column)).Any(KeyWords.Contains)
                )
                .Where(column => column != columnOf(DeclarationFields.Declarant) && column != columnOf(DeclarationFields.Transport))
                .Take(8),
        ];

    private static IEnumerable<int[]> Subsets(int[] from, int size) =>
        size == 1
            ? from.Select(one => (int[])[one])
            : from.SelectMany((one, index) => Subsets(from[(index + 1)..], size - 1).Select(rest => (int[])[one, .. rest]));

    private bool IsSerial(int column) => FieldVocabulary.Pieces(Name(column)).Any(piece => piece is "serial" or "series");

    private static bool IsShort(string text) => text.Length <= 7 && text.All(char.IsAsciiDigit);

    private int Distinct(int[] key, bool yearly) =>
        table
            .Rows.Select((row, index) => string.Join('\u0001', key.Select(column => row[column]).Append(yearly ? $"{years[index]}" : "")))
            .Distinct()
            .Count();

    private MappingChoice Several(int[] extra, int number, bool yearly)
    {
        string[] parts = [.. extra.Append(number).Select(Name), .. yearly ? (string[])["year"] : []];
        return new MappingChoice(
            string.Join('+', parts),
            $"{string.Join(", ", parts.Select(part => part == "year" && yearly ? "the year of the date" : $"\"{part}\""))} together"
        );
    }

    private string Names(int[] named) => string.Join(" and ", named.Select(column => $"\"{Name(column)}\""));

    private string Name(int column) => table.Header[column];
}
