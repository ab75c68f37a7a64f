using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Backups;

/// <summary>Shows what is being done.</summary>
internal sealed class Telling(StatusContext status, string doing) : IProgress<string>
{
    public void Report(string value) => status.Status(Markup.Escape($"{doing}: {value} …"));
}
