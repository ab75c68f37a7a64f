using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.LocalHost.Commands.Mistakes;

/// <summary>Says in a sentence what a user can mend.</summary>
internal static class Explanation
{
    private const int DiskFull = 28;

    /// <summary>The sentence; null for a bug, which keeps its stack trace.</summary>
    public static string? Of(Exception exception) =>
        exception switch
        {
            CommandException or AzuriteException or FunctionsHostException or FormatException => exception.Message,
            OptionsValidationException => $"A setting is wrong: {exception.Message}",
            DllNotFoundException => exception.Message,
            UnauthorizedAccessException => $"{exception.Message} Choose another folder with --data or --out.",
            IOException when exception.HResult == DiskFull || exception.Message.Contains("No space left", StringComparison.Ordinal) =>
                "The disk is full. Free some space, or choose another folder with --data; what was begun goes on at the next start.",
            FileNotFoundException or DirectoryNotFoundException => exception.Message,
            _ => null,
        };
}
