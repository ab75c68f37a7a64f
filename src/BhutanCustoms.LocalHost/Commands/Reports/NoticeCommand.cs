using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Reports.Notices;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Reports;

/// <summary><c>report notice --batch ID --item N</c>: writes what a trader may be told.</summary>
[Description("Writes what a trader may be told of why an item was selected.")]
internal sealed class NoticeCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<NoticeCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var (batch, item) = (settings.Batch, settings.Item);
        Console.WriteLine(
            await session.Get<TraderNoticeStep>().WriteAsync(batch, item, cancellationToken).ConfigureAwait(false)
                ?? throw new CommandException($"No finished batch {batch} selected the item {item}. Only a selected item has a notice.")
        );
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandOption("--batch <ID>", isRequired: true)]
        [Description("A finished batch, as its folder in the container batches is called")]
        public string Batch { get; init; } = "";

        [CommandOption("--item <ITEM>", isRequired: true)]
        [Description("Declaration and item number, such as D000001/1")]
        public string Item { get; init; } = "";
    }
}
