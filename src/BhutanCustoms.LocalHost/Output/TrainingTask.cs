using BhutanCustoms.Fraud.Training;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows how far a training has come.</summary>
internal static class TrainingTask
{
    public static Task<T> RunAsync<T>(
        IAnsiConsole console,
        Func<IProgress<TrainingProgress>, Task<T>> train,
        CancellationToken cancellationToken
    ) =>
        console
            .Progress()
            .StartAsync(async context =>
            {
                var task = context.AddTask("training");
                var progress = new Saying(said => (task.Description, task.Value) = (Markup.Escape(said.Doing), 100 * said.Done));
                var trained = await Task.Run(() => train(progress), cancellationToken).ConfigureAwait(false);
                task.Value = 100;
                return trained;
            });

    private sealed class Saying(Action<TrainingProgress> say) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => say(value);
    }
}
