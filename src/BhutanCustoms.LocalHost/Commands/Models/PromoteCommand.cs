using System.ComponentModel;
using BhutanCustoms.Pipeline.Models;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary><c>models promote KIND VERSION --why TEXT</c>.</summary>
[Description("Makes a version the champion, which decides. The one before is kept for a rollback.")]
internal sealed class PromoteCommand(IAnsiConsole console, TimeProvider clock) : ModelStateCommand(console, clock, ModelState.Champion);
