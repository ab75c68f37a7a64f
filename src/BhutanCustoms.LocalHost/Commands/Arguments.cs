using System.Globalization;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>The words of a command line: a command, its file, and options as <c>--name value</c> or <c>--name</c>.</summary>
internal sealed class Arguments
{
    private static readonly string[] Switches = ["no-serve", "fresh", "help", "batches", "now", "promote", "trace"];
    private static readonly string[] Valued =
    [
        "source",
        "out",
        "data",
        "port",
        "azurite-port",
        "items",
        "history",
        "seed",
        "save",
        "weeks",
        "horizon",
        "as-of",
        "events",
        "assume",
        "list",
        "why",
        "anchor",
        "kind",
        "subject",
        "since",
        "until",
        "who",
        "year",
        "batch",
        "item",
        "retrain",
    ];
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    public Arguments(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            var name = args[i][2..];
            if (Switches.Contains(name))
            {
                options[name] = "";
            }
            else if (Valued.Contains(name) && i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                options[name] = args[++i];
            }
            else
            {
                throw new CommandException(
                    Valued.Contains(name) ? $"--{name} needs a value behind it." : $"There is no option --{name}. See: help"
                );
            }
        }
    }

    public string Command => words.Count > 0 ? words[0] : "help";

    public bool Has(string name) => options.ContainsKey(name);

    /// <summary>The word behind the command, or one still further behind; null where there is none.</summary>
    public string? FindWord(int place = 1) => words.Count > place ? words[place] : null;

    public string? Find(string name) => options.GetValueOrDefault(name);

    /// <summary>The word behind the command.</summary>
    public string Word(string meaning) => Word(1, meaning);

    /// <summary>The word at a place; the command is at 0.</summary>
    public string Word(int place, string meaning) =>
        words.Count > place ? words[place] : throw new CommandException($"\"{Command}\" needs {meaning}. See: help");

    public string Needed(string name, string example) =>
        Find(name) ?? throw new CommandException($"\"{Command}\" needs --{name}, such as --{name} {example}.");

    public DateOnly? Day(string name) =>
        Find(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new CommandException($"--{name} is \"{text}\"; it must be a day as yyyy-MM-dd.");

    public int Number(string name, int otherwise, int least, int most)
    {
        if (Find(name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new CommandException($"--{name} is \"{text}\"; it must be a whole number from {least} to {most}.");
    }
}
