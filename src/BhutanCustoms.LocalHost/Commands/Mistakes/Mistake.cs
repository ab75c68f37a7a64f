using Spectre.Console;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace BhutanCustoms.LocalHost.Commands.Mistakes;

/// <summary>
/// Says what is wrong with a command line: which command or option isn't there and the nearest that is, or what is missing, and which help
/// to read. It stands in for the help, since only that is handed the commands.
/// </summary>
/// <param name="args">The command line.</param>
/// <param name="fault">What its parser said.</param>
internal sealed class Mistake(IReadOnlyList<string> args, string fault) : IHelpProvider
{
    public IEnumerable<IRenderable> Write(ICommandModel model, ICommandInfo? command)
    {
        var (at, depth) = ((ICommandContainer)model, 0);
        while (depth < args.Count && at.Commands.FirstOrDefault(one => one.Name == args[depth]) is { } found)
        {
            (at, depth) = (found, depth + 1);
        }

        var path = string.Join(' ', args.Take(depth));
        yield return new Rows(
            Markup.FromInterpolated($"[red]{Sentence(at, path, [.. args.Skip(depth)])}[/]"),
            Markup.FromInterpolated($"[grey]See: {model.ApplicationName} {path}{(depth > 0 ? " " : "")}--help[/]")
        );
    }

    private string Sentence(ICommandContainer at, string path, string[] behind)
    {
        if (behind is [var word, ..] && !word.StartsWith('-') && at.Commands.Count > 0)
        {
            var names = at.Commands.Where(one => !one.IsHidden).Select(one => one.Name);
            return $"There is no command \"{$"{path} {word}".Trim()}\".{Suggestion(word, names)}";
        }

        if (at is not ICommandInfo command)
        {
            return "A command comes first, its options behind it.";
        }

        var parameters = (command.DefaultCommand ?? command).Parameters;
        var options = parameters.OfType<ICommandOption>().ToDictionary(option => $"--{option.LongNames[0]}");
        var (given, words) = Split(behind, options);
        if (given.FirstOrDefault(name => !options.ContainsKey(name)) is { } unknown)
        {
            return $"There is no option {unknown}.{Suggestion(unknown, options.Keys)}";
        }

        return parameters.FirstOrDefault(one => one.IsRequired && IsMissing(one, given, words)) switch
        {
            ICommandOption option => $"\"{path}\" needs --{option.LongNames[0]} {option.ValueName}.",
            ICommandArgument argument => $"\"{path}\" needs {argument.Value}.",
            _ => fault,
        };
    }

    /// <summary>Tells the names of options from arguments, and both from the values of options.</summary>
    private static (IReadOnlyList<string> Given, int Words) Split(string[] behind, Dictionary<string, ICommandOption> options)
    {
        var (given, words) = (new List<string>(), 0);
        for (var i = 0; i < behind.Length; i++)
        {
            if (!behind[i].StartsWith('-'))
            {
                words++;
            }
            else if (behind[i] != "--help")
            {
                given.Add(behind[i].Split('=', ':')[0]);
                i += options.TryGetValue(behind[i], out var option) && !option.IsFlag ? 1 : 0;
            }
        }

        return (given, words);
    }

    private static bool IsMissing(ICommandParameter one, IReadOnlyList<string> given, int words) =>
        one is ICommandArgument argument ? argument.Position >= words : !given.Contains($"--{((ICommandOption)one).LongNames[0]}");

    private static string Suggestion(string typed, IEnumerable<string> names) =>
        Nearest.To(typed, names) is { } nearest ? $" Did you mean {nearest}?" : "";
}
