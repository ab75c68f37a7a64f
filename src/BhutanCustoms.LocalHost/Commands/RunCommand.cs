using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary><c>run FILE|FOLDER --source NAME [--out FOLDER]</c>: scores a user's own files.</summary>
internal sealed class RunCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock) : SessionCommand(arguments, console, clock)
{
    private static readonly string[] Endings = [".csv", ".txt", ".tsv", ".gz"];
    private string[] files = [];

    protected override void Check()
    {
        var place = Arguments.Word("a file or folder");
        Arguments.Needed("source", "bhutan");
        files =
            File.Exists(place) ? [place]
            : Directory.Exists(place)
                ?
                [
                    .. Directory
                        .EnumerateFiles(place)
                        .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
                        .Order(StringComparer.Ordinal),
                ]
            : throw new CommandException($"There is no file or folder {place}.");
        if (files.Length == 0)
        {
            throw new CommandException($"The folder {place} has no file that ends with {string.Join(", ", Endings)}.");
        }
    }

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var refused = 0;
        foreach (var file in files)
        {
            var batch = await RunAsync(session, Console, file, Arguments.Needed("source", "bhutan"), cancellationToken)
                .ConfigureAwait(false);
            refused += batch.Stands == BatchState.Refused ? 1 : 0;
            if (Arguments.Find("out") is { } target)
            {
                var folder = files.Length == 1 ? target : Path.Combine(target, Path.GetFileName(file));
                await WriteAsync(session, batch, folder, cancellationToken).ConfigureAwait(false);
            }
        }

        if (refused > 0)
        {
            throw new CommandException(
                $"{refused} of {files.Length} files {(refused == 1 ? "was" : "were")} refused, for the reasons above."
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
        if (batch.Stands == BatchState.Refused)
        {
            BatchView.ShowRefusal(console, batch);
        }
        else
        {
            BatchView.Show(console, await session.Get<BatchResults>().SummaryAsync(batch.RowKey, cancellationToken).ConfigureAwait(false));
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
        Console.WriteLine($"Results are in {Path.GetFullPath(folder)}");
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
