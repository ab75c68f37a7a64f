using System.ComponentModel;
using BhutanCustoms.Pipeline.Models;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary><c>models retire KIND VERSION --why TEXT</c>.</summary>
[Description("Retires a version. It scores no longer.")]
internal sealed class RetireCommand(IAnsiConsole console, TimeProvider clock) : ModelStateCommand(console, clock, ModelState.Retired);
