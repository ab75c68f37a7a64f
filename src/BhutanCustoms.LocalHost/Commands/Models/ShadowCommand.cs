using System.ComponentModel;
using BhutanCustoms.Pipeline.Models;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary><c>models shadow KIND VERSION --why TEXT</c>.</summary>
[Description("Puts a version into the shadow. It scores the same items as the champion and decides nothing.")]
internal sealed class ShadowCommand(IAnsiConsole console, TimeProvider clock) : ModelStateCommand(console, clock, ModelState.Shadow);
