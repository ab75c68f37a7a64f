using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>train FILE --source NAME [--promote]</c>: keeps labelled history and learns from it.</summary>
internal sealed class TrainCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    protected override void Check()
    {
        var file = Arguments.Word("a file of history");
        Arguments.Needed("source", "bhutan");
        if (!File.Exists(file))
        {
            throw new CommandException($"There is no file {file}.");
        }
    }

    protected override Task RunAsync(LocalSession session, CancellationToken cancellationToken) =>
        TrainAsync(
            session,
            Console,
            Arguments.Word("a file of history"),
            Arguments.Needed("source", "bhutan"),
            Arguments.Has("promote"),
            cancellationToken
        );

    public static async Task TrainAsync(
        LocalSession session,
        IAnsiConsole console,
        string file,
        string source,
        bool promote,
        CancellationToken cancellationToken
    )
    {
        var references = session.Get<ReferenceStore>();
        var mapping =
            await references.MappingAsync(source, cancellationToken).ConfigureAwait(false)
            ?? throw new CommandException(
                $"There is no mapping for the source \"{source}\"; known are "
                    + $"{string.Join(", ", await references.SourcesAsync(cancellationToken).ConfigureAwait(false))}."
            );
        await using var content = File.OpenRead(file);
        var result = await TrainingTask
            .RunAsync(
                console,
                progress =>
                    session.Get<ModelTraining>().TrainAsync(content, mapping, Environment.UserName, progress, promote, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        TrainingView.Show(console, result);
        if (result.Fraud.Refusal is { } refusal)
        {
            throw new CommandException(refusal);
        }
    }
}
