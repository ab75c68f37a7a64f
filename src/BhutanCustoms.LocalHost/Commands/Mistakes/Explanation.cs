using Azure;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Backups;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.LocalHost.Commands.Mistakes;

/// <summary>Says in a sentence what a user can mend.</summary>
internal static class Explanation
{
    private const int DiskFull = 28;
    private const string StartAgain = "Start again: what was begun goes on where it stopped.";
    private const string Reach = "See that it runs and can be reached, then start again: what was begun goes on where it stopped.";

    /// <summary>The sentence; null for a bug.</summary>
    public static string? Of(Exception exception) =>
        exception switch
        {
            CommandException or AzuriteException or FunctionsHostException or BackupException or FormatException => exception.Message,
            OptionsValidationException => $"A setting is wrong: {exception.Message}",
            DllNotFoundException => exception.Message,
            UnauthorizedAccessException => $"{exception.Message} Choose another folder with --data or --out.",
            IOException when exception.HResult == DiskFull || exception.Message.Contains("No space left", StringComparison.Ordinal) =>
                "The disk is full. Free some space, or choose another folder with --data; what was begun goes on at the next start.",
            FileNotFoundException or DirectoryNotFoundException => exception.Message,
            RequestFailedException { Status: > 0 } failed =>
                $"Storage refused: {FirstLine(failed.Message)} (status {failed.Status}, {failed.ErrorCode}). {StartAgain}",
            RequestFailedException or HttpRequestException => $"Storage doesn't answer: {FirstLine(exception.Message)} {Reach}",
            AggregateException
            {
                InnerException: { } inner and (RequestFailedException or HttpRequestException or OperationCanceledException)
            } => $"Storage doesn't answer: {FirstLine(inner.Message)} {Reach}",
            _ => null,
        };

    /// <summary>The sentence for a bug, whose details are kept in a file.</summary>
    /// <param name="exception">What it came to.</param>
    /// <param name="clock">The clock.</param>
    public static async Task<string> OfBugAsync(Exception exception, TimeProvider clock)
    {
        var file = Path.Combine(Path.GetTempPath(), $"bhutan-customs-{clock.GetUtcNow():yyyyMMdd'T'HHmmss}-{Environment.ProcessId}.log");
        var details = $"The details are in {file}: please report them.";
        try
        {
            await using var writer = new StreamWriter(OwnerOnly.CreateFile(file));
            await writer.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            details = $"The details can't be kept ({e.Message})";
        }

        return $"This should not have happened: {FirstLine(exception.Message)} ({exception.GetType().Name}). {StartAgain} If it comes "
            + $"again, it is a fault of this program. {details}";
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
