using System.Text.RegularExpressions;
using System.Xml.Linq;
using BhutanCustoms.LocalHost.Tests.Drivers;

namespace BhutanCustoms.LocalHost.Tests.Commands;

public sealed partial class CommandHelpTests
{
    private const int Width = 80;

    [Fact]
    public async Task Without_a_command_it_names_each_command_once()
    {
        var commands = (await Drivers.Commands.AllAsync()).Keys.Where(path => !path.Contains(' ', StringComparison.Ordinal)).ToArray();

        var (code, help) = await Typing.SayAsync(Width, "--help");

        Assert.Equal(0, code);
        Assert.Contains("audit", commands);
        var listed = Listed().Matches(help).Select(match => match.Groups["name"].Value);
        Assert.Equal(commands.Order(StringComparer.Ordinal), listed.Where(name => name != "bc").Order(StringComparer.Ordinal));
        Assert.Equal((0, help), await Typing.SayAsync(Width, "help"));
        Assert.Equal((0, help), await Typing.SayAsync(Width));
    }

    [Fact]
    public async Task Of_a_command_it_speaks_of_that_command()
    {
        var commands = await Drivers.Commands.AllAsync();
        Assert.Contains("audit verify", commands);
        foreach (var (path, command) in commands)
        {
            var (code, help) = await Typing.SayAsync(Width, [.. path.Split(' '), "--help"]);

            Assert.Equal(0, code);
            Assert.Contains($"\n    bc {path} ", help, StringComparison.Ordinal);
            Assert.Equal(
                OptionsOf(command).Append("help").Order(),
                Option().Matches(help).Select(match => match.Groups["name"].Value).Order()
            );
            Assert.All(
                Example().Matches(help),
                example => Assert.StartsWith($"bc {path}", example.Groups["line"].Value, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task Of_a_command_it_has_examples_and_says_what_each_part_means()
    {
        foreach (var (path, command) in await Drivers.Commands.AllAsync())
        {
            var (_, help) = await Typing.SayAsync(Width, [.. path.Split(' '), "--help"]);

            Assert.StartsWith("DESCRIPTION:", help, StringComparison.Ordinal);
            Assert.Contains("EXAMPLES:", help, StringComparison.Ordinal);
            Assert.All(
                command.Elements("Parameters").Elements(),
                parameter => Assert.False(string.IsNullOrWhiteSpace(parameter.Element("Description")?.Value), $"{path}: {parameter}")
            );
        }
    }

    [Fact]
    public async Task It_fits_a_terminal_of_80_columns()
    {
        foreach (var path in (await Drivers.Commands.AllAsync()).Keys.Prepend(""))
        {
            var (_, help) = await Typing.SayAsync(Width, [.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

            Assert.All(help.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, Width));
            Assert.DoesNotContain("…", help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_shows_defaults_and_what_is_required()
    {
        var (_, demo) = await Typing.SayAsync(Width, "demo", "--help");
        var (_, train) = await Typing.SayAsync(Width, "train", "--help");

        Assert.Contains("--items <N>         Items of last night's batch (default 2500)", demo, StringComparison.Ordinal);
        Assert.Matches(@"--source <NAME> [^-]*\(required\)", train);
    }

    [Fact]
    public async Task Help_before_a_command_is_help_behind_it() =>
        Assert.Equal(await Typing.SayAsync(Width, "audit", "verify", "--help"), await Typing.SayAsync(Width, "help", "audit", "verify"));

    /// <summary>The options of a command; of a branch those of what it does by itself.</summary>
    private static IEnumerable<string> OptionsOf(XElement command) =>
        command
            .Elements("Command")
            .Where(child => child.Attribute("Name")!.Value.StartsWith("__", StringComparison.Ordinal))
            .Append(command)
            .SelectMany(one => one.Elements("Parameters").Elements("Option"))
            .Select(option => option.Attribute("Long")!.Value);

    [GeneratedRegex(@"^    (?<name>\w+)  ", RegexOptions.Multiline)]
    private static partial Regex Listed();

    [GeneratedRegex(@"^    --(?<name>[\w-]+)", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex(@"^    (?<line>bc .*)$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
