using System.Globalization;
using System.Runtime.InteropServices;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>Runs the commands of the local host.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>The exit code: 0 done, 1 can't be done, 130 stopped by Ctrl-C.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IAnsiConsole console, TimeProvider clock)
    {
        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler onCancel = (_, pressed) =>
        {
            // A second Ctrl-C ends the process at once.
            pressed.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        };
        Console.CancelKeyPress += onCancel;
        Action<PosixSignalContext> onSignal = signal =>
        {
            signal.Cancel = true;
            if (signal.Signal == PosixSignal.SIGHUP)
            {
                // The terminal is gone: what is written to it fails.
                console.Profile.Out = new AnsiConsoleOutput(TextWriter.Null);
            }

            stop.Cancel();
        };
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, onSignal);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, onSignal);
        try
        {
            return await App(console, clock).RunAsync(Meant(args), stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.WriteLine("Stopped. What was begun goes on at the next start.");
            return 130;
        }
        catch (Exception exception) when (exception is MistakeException or CommandRuntimeException { InnerException: null })
        {
            await App(console, clock, new Mistake(args, exception.Message)).RunAsync(["--help"], stop.Token).ConfigureAwait(false);
            return 1;
        }
        catch (Exception exception) when (Explanation.Of(exception) is { } sentence)
        {
            console.MarkupLineInterpolated($"[red]{sentence}[/]");
            return 1;
        }
        catch (Exception exception)
        {
            console.MarkupLineInterpolated($"[red]{await Explanation.OfBugAsync(exception, clock).ConfigureAwait(false)}[/]");
            return 1;
        }
        finally
        {
            Console.CancelKeyPress -= onCancel;
        }
    }

    /// <summary><c>help COMMAND</c> is what some type for <c>COMMAND --help</c>.</summary>
    private static IEnumerable<string> Meant(IReadOnlyList<string> args) =>
        args is ["help", ..] ? [.. args.Skip(1).TakeWhile(word => !word.StartsWith('-')), "--help"] : args;

    private static CommandApp App(IAnsiConsole console, TimeProvider clock, IHelpProvider? help = null)
    {
        var app = new CommandApp();
        app.Configure(config =>
        {
            config
                .SetApplicationName("bc")
                .SetApplicationCulture(CultureInfo.InvariantCulture)
                .ConfigureConsole(console)
                .SetInterceptor(new UnknownOptions())
                .TrimTrailingPeriods(false)
                .PropagateExceptions()
                .ValidateExamples();
            config.SetHelpProvider(help ?? new CommandHelp(config.Settings));
            config.Settings.Registrar.RegisterInstance(clock);
            CommandTree.Configure(config);
        });
        return app;
    }
}
