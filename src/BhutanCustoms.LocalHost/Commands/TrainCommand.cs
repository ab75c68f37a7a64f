using BhutanCustoms.Fraud.Training;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.References;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>train FILE --source NAME</c>: learns from labelled history.</summary>
internal sealed class TrainCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock) : SessionCommand(arguments, console, clock)
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
        TrainAsync(session, Console, Arguments.Word("a file of history"), Arguments.Needed("source", "bhutan"), cancellationToken);

    public static async Task TrainAsync(LocalSession session, IAnsiConsole console, string file, string source, CancellationToken cancellationToken)
    {
        var references = session.Get<ReferenceStore>();
        var mapping = await references.MappingAsync(source, cancellationToken).ConfigureAwait(false)
            ?? throw new CommandException($"There is no mapping for the source \"{source}\"; known are {string.Join(", ", await references.SourcesAsync(cancellationToken).ConfigureAwait(false))}.");
        var result = await console.Progress().StartAsync(async context =>
        {
            var task = context.AddTask("training");
            var progress = new Saying(said => (task.Description, task.Value) = (Markup.Escape(said.Doing), 100 * said.Done));
            await using var content = File.OpenRead(file);
            var trained = await Task.Run(() => session.Get<ModelTraining>().TrainAsync(content, mapping, Environment.UserName, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
            task.Value = 100;
            return trained;
        }).ConfigureAwait(false);
        TrainingView.Show(console, result);
        if (result.Fraud.Refusal is { } refusal)
        {
            throw new CommandException(refusal);
        }
    }

    private sealed class Saying(Action<TrainingProgress> say) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => say(value);
    }
}
