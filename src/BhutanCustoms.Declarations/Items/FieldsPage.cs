using System.Text;

namespace BhutanCustoms.Declarations.Items;

/// <summary>The fields of a declaration as a table for people, made from <see cref="DeclarationFields.All"/>.</summary>
public static class FieldsPage
{
    /// <summary>The table in Markdown; each line ends with a line feed.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| field | meaning | unit or form | needed | example |\n|---|---|---|---|---|\n");
        foreach (var field in DeclarationFields.All)
        {
            text.Append($"| `{field.Name}` | {field.Meaning} | {field.Unit} | {(field.Required ? "yes" : "")} | `{field.Example}` |\n");
        }

        return text.ToString();
    }
}
