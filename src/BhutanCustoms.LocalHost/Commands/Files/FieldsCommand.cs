using System.ComponentModel;
using BhutanCustoms.Declarations.Items;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary><c>fields</c>: explains the fields of a declaration.</summary>
[Description("Explains the fields of a declaration: meaning, unit, whether a row needs it, an example.")]
internal sealed class FieldsCommand(IAnsiConsole console) : Command<EmptyCommandSettings>
{
    public override int Execute(CommandContext context, EmptyCommandSettings settings, CancellationToken cancellationToken)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("field").NoWrap())
            .AddColumn("meaning")
            .AddColumn("unit")
            .AddColumn("needed")
            .AddColumn("example");
        foreach (var field in DeclarationFields.All)
        {
            table.AddRow(
                new Text(field.Name),
                new Text(field.Meaning),
                new Text(field.Unit),
                new Text(field.Required ? "yes" : ""),
                new Text(field.Example)
            );
        }

        console.Write(table);
        return 0;
    }
}
