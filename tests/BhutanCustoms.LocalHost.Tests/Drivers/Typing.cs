using BhutanCustoms.LocalHost.Commands;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Tests.Drivers;

/// <summary>Types commands, and hears what is said.</summary>
public static class Typing
{
    /// <summary>Types a command at a terminal of some columns.</summary>
    public static async Task<(int Code, string Said)> SayAsync(int width, params string[] args)
    {
        using var said = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(said),
            }
        );
        console.Profile.Width = width;
        var code = await CommandLine.RunAsync(args, console, TimeProvider.System);
        return (code, said.ToString());
    }
}
