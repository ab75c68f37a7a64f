using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>reference FILE</c>: loads a nomenclature.</summary>
internal sealed class ReferenceCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock) : SessionCommand(arguments, console, clock)
{
    private Nomenclature? nomenclature;

    protected override void Check()
    {
        var file = Arguments.Word("a CSV file with the columns code and text");
        nomenclature = NomenclatureFile.Read(CsvTable.Parse(File.ReadAllBytes(file), Path.GetFileName(file)));
    }

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var store = session.Get<ReferenceStore>();
        await store.SetNomenclatureAsync(nomenclature!, cancellationToken).ConfigureAwait(false);
        var now = await store.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var texts = nomenclature!.Texts.Values.Count(text => text.Length > 0);
        Console.WriteLine($"Loaded {nomenclature.Texts.Count:N0} codes, {nomenclature.Subheadings.Count():N0} subheadings, {texts:N0} with a text. Reference version {now.Version}; the next batch uses it.");
    }
}
