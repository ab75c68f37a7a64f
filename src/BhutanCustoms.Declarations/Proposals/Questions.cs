using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>Gathers the questions about a file, with the answers that were given.</summary>
internal sealed class Questions(IReadOnlyDictionary<string, string> answers)
{
    private const string OfColumn = "column.";
    private const string LeftOut = "left-out";
    private readonly List<MappingQuestion> asked = [];
    private readonly HashSet<string> leftOut = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<MappingQuestion> All => asked;

    /// <summary>The column that was named as the answer to a field; null where none was.</summary>
    public string? ColumnOf(DeclarationField field) => answers.GetValueOrDefault(field.Name);

    /// <summary>Whether a column is to be no field at all.</summary>
    /// <exception cref="FormatException">Something else was answered about it.</exception>
    public bool IsLeftOut(string column)
    {
        if (
            answers.FirstOrDefault(one => one.Key.Equals(OfColumn + column, StringComparison.OrdinalIgnoreCase))
            is not { Key: { } name } answer
        )
        {
            return false;
        }

        leftOut.Add(name);
        return answer.Value == LeftOut
            ? true
            : throw new FormatException(
                $"\"{answer.Value}\" is no answer to {name}; it can be \"{LeftOut}\". A field's name is answered by its column."
            );
    }

    /// <summary>Asks; the answer, or the first choice where there is none yet.</summary>
    public string Ask(string name, string sentence, params IReadOnlyList<MappingChoice> choices) => Note(name, sentence, choices, true);

    /// <summary>Tells what was taken for granted, which can be answered otherwise.</summary>
    public string Tell(string name, string sentence, params IReadOnlyList<MappingChoice> choices) => Note(name, sentence, choices, false);

    /// <summary>Refuses answers to what wasn't asked.</summary>
    /// <exception cref="FormatException">There is one.</exception>
    public void RefuseOthers()
    {
        var known = asked.Select(question => question.Name).ToHashSet();
        if (
            answers.Keys.FirstOrDefault(name => !known.Contains(name) && !leftOut.Contains(name) && DeclarationFields.Find(name) is null) is
            { } other
        )
        {
            throw new FormatException(
                $"There is no question \"{other}\" about this file. "
                    + (known.Count > 0 ? $"There are {string.Join(", ", known)}; " : "")
                    + "a field's name is answered by a column's name, such as cif_value=\"CIF value\"."
            );
        }
    }

    private string Note(string name, string sentence, IReadOnlyList<MappingChoice> choices, bool isOpen)
    {
        var answer = answers.GetValueOrDefault(name);
        var chosen = choices[0];
        if (answer is not null)
        {
            chosen =
                choices.FirstOrDefault(choice => choice.Value.Equals(answer, StringComparison.OrdinalIgnoreCase))
                ?? throw new FormatException(
                    $"\"{answer}\" is no answer to {name}; it can be {string.Join(", ", choices.Select(choice => $"\"{choice.Value}\""))}."
                );
        }

        asked.Add(new MappingQuestion(name, sentence, choices, chosen.Value, isOpen && answer is null));
        return chosen.Value;
    }
}
