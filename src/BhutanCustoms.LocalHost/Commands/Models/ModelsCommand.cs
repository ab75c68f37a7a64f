using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary><c>models</c>: lists models.</summary>
[Description("Lists models: versions, states, figures, who changed them and why.")]
internal sealed class ModelsCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<SessionSettings>(console, clock)
{
    protected override Task RunAsync(LocalSession session, SessionSettings settings, CancellationToken cancellationToken) =>
        ModelsView.ShowAsync(Console, session, cancellationToken);
}
