using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>reference FILE</c>: loads a nomenclature or, with <c>--list</c>, another list.</summary>
internal sealed class ReferenceCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    private byte[] content = [];

    private string List => Arguments.Find("list") ?? "nomenclature";

    private string FileName => Arguments.Word("a file with a list: CSV, for revenue-events and revenue-assumptions JSON");

    protected override void Check()
    {
        if (!ReferenceLoading.Lists.Contains(List))
        {
            throw new CommandException($"--list is \"{List}\"; it must be one of {string.Join(", ", ReferenceLoading.Lists)}.");
        }

        content = File.ReadAllBytes(FileName);
    }

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var loaded = await session
            .Get<ReferenceLoading>()
            .LoadAsync(List, BinaryData.FromBytes(content), Path.GetFileName(FileName), cancellationToken)
            .ConfigureAwait(false);
        Console.WriteLine($"Loaded {List}: {loaded}");
    }
}
