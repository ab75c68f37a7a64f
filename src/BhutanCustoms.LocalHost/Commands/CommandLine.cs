using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Triggers;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>Runs the commands of the local host.</summary>
public static class CommandLine
{
    private const string Help = """
        Bhutan Customs' analytics pipeline on one machine (a development host).

          demo                              a synthetic Bhutan: trains, scores last night's batch, shows it, goes on serving
          serve                             serves the functions until Ctrl-C
          run FILE|FOLDER --source NAME     scores your own files; --out FOLDER gets scores, rejects, work lists, summary
          train FILE --source NAME          keeps labelled history, learns from it, promotes what passes every gate or is the first; --promote promotes anyway
          retrain                           trains again if that is due or asked for, compares with the champions, promotes what passes; --now at once
          mapping FILE                      proposes a mapping for an unknown file and shows what it would read; --save FILE.json
          simulate [FILE --source NAME]     replays history week by week: what a random share of inspections costs and finds
          reference FILE                    loads a nomenclature (columns code and text) or, with --list NAME, another list of ours
          forecast FILE                     forecasts a revenue series of your own (columns month and amount, perhaps office, head, chapter_group, origin)
          models                            lists models: versions, states, figures, who changed them and why
          models promote|shadow|retire KIND VERSION --why TEXT, models rollback KIND --why TEXT
          rescore BATCH --why TEXT          scores a finished batch with today's champions beside what was decided; --who NAME
          audit verify [FILE.jsonl]         walks the audit trail, or an exported one, and names the first break
          audit list                        shows entries of the audit trail
          audit export FILE.jsonl           writes the audit trail into a file that can be verified elsewhere
          audit anchor                      prints number and hash of the last entry, to be noted elsewhere
          outcomes [FILE]                   takes in what inspections found; without a file it lists the quarantine
          report card KIND [VERSION]        writes a model's card (fraud or hs; the champion's without a version)
          report fairness --year N          writes the report on fairness and legality of a year
          report notice --batch ID --item N writes what a trader may be told of why an item was selected
          monitor                           compares finished batches with those before them and writes the day's report; --out FOLDER gets it

          --data FOLDER        where storage and keys are kept (default: .local of the repository)
          --port N             port of the HTTP functions (default 7071; 0 takes any free one)
          --trace              shows what each step of a batch came to and how long it took, as a tree
          --azurite-port N     first of three ports for storage (default 10000; 0 takes any free ones)
          demo:  --items N (2500)  --history N (60000)  --seed N  --no-serve  --fresh (forget earlier demos)
          simulate:  --weeks N (40)  --seed N  --out FOLDER (.local/simulation) gets charts and weeks.csv; without a file a synthetic Bhutan
                     --retrain always | never | gated (by trials, as in nightly use): when a newly trained model takes over
          reference:  --list offices | countries | currencies | rates | duties | goods-terms | revenue-history | revenue-events | revenue-assumptions
          audit verify:  --batches (compares what finished batches left with the trail)  --anchor N:HASH (as noted elsewhere)
          audit list:  --kind KIND  --subject SUBJECT  --since yyyy-MM-dd  --until yyyy-MM-dd (UTC)
          report:  --out FOLDER (.local/reports)
          forecast:  --out FOLDER  --horizon N (18)  --as-of yyyy-MM-dd  --events FILE.json  --assume FILE.json
        """;

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
        using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM,
            signal =>
            {
                signal.Cancel = true;
                stop.Cancel();
            }
        );
        try
        {
            await RunAsync(new Arguments(args), console, clock, stop.Token).ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.WriteLine("Stopped. What was begun goes on at the next start.");
            return 130;
        }
        catch (Exception exception) when (Explain(exception) is { } sentence)
        {
            console.MarkupLineInterpolated($"[red]{sentence}[/]");
            return 1;
        }
        finally
        {
            Console.CancelKeyPress -= onCancel;
        }
    }

    private static Task RunAsync(Arguments arguments, IAnsiConsole console, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (arguments.Has("help"))
        {
            console.WriteLine(Help);
            return Task.CompletedTask;
        }

        switch (arguments.Command)
        {
            case "demo":
                return new DemoCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "serve":
                return new ServeCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "run":
                return new RunCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "train":
                return new TrainCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "retrain":
                return new RetrainCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "mapping":
                return new MappingCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "simulate":
                return new SimulateCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "reference":
                return new ReferenceCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "forecast":
                return new ForecastCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "models":
                return new ModelsCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "rescore":
                return new RescoreCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "audit" when AuditFileCommand.IsMeant(arguments):
                return AuditFileCommand.RunAsync(arguments, console, cancellationToken);
            case "outcomes":
                return new OutcomesCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "report":
                return new ReportCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "monitor":
                return new MonitorCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "audit":
                return new AuditCommand(arguments, console, clock).RunAsync(cancellationToken);
            case "help":
                console.WriteLine(Help);
                return Task.CompletedTask;
            default:
                throw new CommandException($"There is no command \"{arguments.Command}\". See: help");
        }
    }

    /// <summary>A sentence for what a user can mend; null for a bug, which keeps its stack trace.</summary>
    private static string? Explain(Exception exception) =>
        exception switch
        {
            CommandException or AzuriteException or FunctionsHostException or FormatException => exception.Message,
            Microsoft.Extensions.Options.OptionsValidationException => $"A setting is wrong: {exception.Message}",
            DllNotFoundException => exception.Message,
            UnauthorizedAccessException => $"{exception.Message} Choose another folder with --data or --out.",
            IOException when exception.HResult == 28 || exception.Message.Contains("No space left", StringComparison.Ordinal) =>
                "The disk is full. Free some space, or choose another folder with --data; what was begun goes on at the next start.",
            FileNotFoundException or DirectoryNotFoundException => exception.Message,
            _ => null,
        };
}
