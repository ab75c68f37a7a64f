using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Rescoring;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary><c>run FILE|FOLDER --source NAME [--out FOLDER]</c>: scores a user's own files.</summary>
[Description("Scores your own files. Follows each until its work lists are there, and shows what it came to.")]
internal sealed class RunCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<RunSettings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, RunSettings settings, CancellationToken cancellationToken)
    {
        var source = (await SourceOption.MappingAsync(session, Console, settings.Source, cancellationToken).ConfigureAwait(false)).Source;
        if (settings.PassedOver() is { } passed)
        {
            Console.MarkupLineInterpolated($"[yellow]{passed}[/]");
        }

        var (files, refused) = (settings.Files(), 0);
        foreach (var file in files)
        {
            var batch = await RunAsync(session, Console, file, source, cancellationToken).ConfigureAwait(false);
            refused += batch.CurrentState == BatchState.Refused ? 1 : 0;
            if (settings.Results(file, files) is { } folder)
            {
                await WriteAsync(session, batch, folder, cancellationToken).ConfigureAwait(false);
            }
        }

        if (refused > 0)
        {
            throw new CommandException(
                $"{refused} of {files.Count} files {(refused == 1 ? "was" : "were")} refused, for the reasons above."
            );
        }
    }

    /// <summary>Uploads a file, follows it and shows what it came to.</summary>
    public static async Task<BatchRecord> RunAsync(
        LocalSession session,
        IAnsiConsole console,
        string file,
        string source,
        CancellationToken cancellationToken
    )
    {
        var begun = session.Get<TimeProvider>().GetUtcNow();
        var batch = await console
            .Progress()
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(Path.GetFileName(file)));
                await using var content = File.OpenRead(file);
                return await new BatchRun(session)
                    .RunAsync(content, source, Path.GetFileName(file), new Follow(task), cancellationToken)
                    .ConfigureAwait(false);
            })
            .ConfigureAwait(false);
        if (batch.CurrentState == BatchState.Refused)
        {
            BatchView.ShowRefusal(console, batch);
            return batch;
        }

        BatchView.Show(console, await session.Get<BatchResults>().SummaryAsync(batch.RowKey, cancellationToken).ConfigureAwait(false));
        if (batch.EndedAt < begun)
        {
            var repeated = await session.Get<BatchBasis>().RepeatedAsync(batch, cancellationToken).ConfigureAwait(false);
            console.MarkupLineInterpolated($"[yellow]{repeated}[/]");
        }

        return batch;
    }

    private async Task WriteAsync(LocalSession session, BatchRecord batch, string folder, CancellationToken cancellationToken)
    {
        await Console
            .Progress()
            .StartAsync(async context =>
            {
                var task = context.AddTask("writing results with reasons");
                await ResultFolder.WriteAsync(session, batch, folder, new Share(task), cancellationToken).ConfigureAwait(false);
                task.Value = 100;
            })
            .ConfigureAwait(false);
        Console.WriteLine($"Results are in {folder}");
    }

    private sealed class Follow(ProgressTask task) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => (task.Description, task.Value) = (Markup.Escape(value.Doing), 100 * value.Share);
    }

    private sealed class Share(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = 100 * value;
    }
}
