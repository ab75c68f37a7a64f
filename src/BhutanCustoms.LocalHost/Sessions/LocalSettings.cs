using System.Collections;
using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>
/// The settings of a local run: those of the environment, else of <c>local.settings.json</c> in the current folder, else defaults for what
/// a local run needs.
/// </summary>
internal static class LocalSettings
{
    public const string Storage = "AzureWebJobsStorage";
    private const string Insights = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string OpenTelemetry = "OTEL_";
    private const string File = "local.settings.json";
    private const string Pseudonyms = "Pseudonyms__Key";

    public static Dictionary<string, string?> Read(string dataFolder, IProgress<string>? progress)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Pages__LocalSignIn"] = "true",
            ["MonitorSchedule"] = "0 30 3 * * *",
            ["SweepSchedule"] = "0 * * * * *",
            ["ForecastSchedule"] = "0 0 20 11-13 * *",
            ["FairnessSchedule"] = "0 0 21 9-11 1 *",
            ["RetrainSchedule"] = "0 */15 * * * *",
            ["Sweep__UnannouncedAfter"] = "00:00:30",
            ["Sweep__StoppedAfter"] = "00:02:00",
        };
        if (System.IO.File.Exists(File))
        {
            foreach (var (name, value) in Parse(System.IO.File.ReadAllText(File)))
            {
                settings[name] = value;
            }
        }

        // A container job gets its settings as the Functions app does.
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (
                variable.Key is string name
                && (
                    name.Contains("__", StringComparison.Ordinal)
                    || name.StartsWith(OpenTelemetry, StringComparison.Ordinal)
                    || name is Storage or Insights or "AZURE_CLIENT_ID"
                )
            )
            {
                settings[name] = variable.Value as string;
            }
        }

        if (string.IsNullOrEmpty(settings.GetValueOrDefault(Pseudonyms)))
        {
            settings[Pseudonyms] = OwnKey(Path.Combine(dataFolder, "pseudonyms.key"), progress);
        }

        return settings;
    }

    private static Dictionary<string, string?> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            return document
                .RootElement.GetProperty("Values")
                .EnumerateObject()
                .ToDictionary(value => value.Name, value => value.Value.GetString());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(
                $"{File} in {Environment.CurrentDirectory} can't be read: {exception.Message} It needs an object Values of "
                    + $"names and texts; local.settings.sample.json shows one.",
                exception
            );
        }
    }

    /// <summary>A secret of this machine, made at the first run.</summary>
    private static string OwnKey(string file, IProgress<string>? progress)
    {
        if (!System.IO.File.Exists(file))
        {
            MakeKey(file);
        }
        else if (OwnerOnly.Mend(file))
        {
            progress?.Report($"Others could read {file}, the key of pseudonyms: now only you can.");
        }

        return System.IO.File.ReadAllText(file).Trim() is { Length: > 0 } key
            ? key
            : throw new FormatException(
                $"{file}, the key of pseudonyms, is empty. Put back a copy of it, or delete it: then a new one is made."
            );
    }

    // Written whole before it has its name, since what is there is never made again.
    private static void MakeKey(string file)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Environment.ProcessId}~";
        using (var writer = new StreamWriter(OwnerOnly.CreateFile(draft)))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        }

        try
        {
            System.IO.File.Move(draft, file);
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            // Another session was first.
            System.IO.File.Delete(draft);
        }
    }
}
