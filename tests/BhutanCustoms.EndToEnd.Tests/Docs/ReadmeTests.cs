using System.Text.RegularExpressions;
using System.Xml.Linq;
using BhutanCustoms.LocalHost.Commands;
using BhutanCustoms.Pipeline.Storage;
using Spectre.Console;

namespace BhutanCustoms.EndToEnd.Tests.Docs;

/// <summary>What the README, and those beside the code that it leads to, name exists.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Root = FindRoot();
    private static readonly string[] Files =
    [
        "README.md",
        .. new[] { "src", "tests", "infra" }.SelectMany(folder =>
            Directory
                .GetFiles(Path.Combine(Root, folder), "README.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file))
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        ),
    ];
    private static readonly string Readme = string.Join('\n', Files.Select(file => File.ReadAllText(Path.Combine(Root, file))));

    /// <summary>What is promised, with the tests that hold it.</summary>
    private static readonly string Promises = string.Join(
        '\n',
        File.ReadAllText(Path.Combine(Root, "infra", "azure", "SECURITY.md")),
        File.ReadAllText(Path.Combine(Root, "src", "BhutanCustoms.Pages", "README.md")),
        File.ReadAllText(Path.Combine(Root, "src", "BhutanCustoms.Declarations", "README.md"))
    );

    public static TheoryData<string> Readmes => new(Files);

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Its_links_lead_somewhere(string readme)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, readme))!;
        var links = Link()
            .Matches(File.ReadAllText(Path.Combine(Root, readme)))
            .Select(match => match.Groups["to"].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{readme} links to {link}, which isn't there."));
    }

    [Fact]
    public void The_readme_leads_to_those_beside_the_code()
    {
        var links = Link().Matches(File.ReadAllText(Path.Combine(Root, "README.md"))).Select(match => match.Groups["to"].Value);

        Assert.Subset(
            links.Where(link => link.EndsWith("README.md", StringComparison.Ordinal)).ToHashSet(),
            Files.Where(file => file != "README.md").ToHashSet()
        );
    }

    [Fact]
    public void Tests_that_hold_what_is_promised_are_there()
    {
        var named = TestName().Matches(Promises).Select(match => (match.Groups["class"].Value, match.Groups["test"].Value)).ToArray();
        var code = Directory
            .GetFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

        Assert.True(named.Length > 20);
        Assert.All(
            named,
            test =>
                Assert.True(
                    code[test.Item1].Any(text => text.Contains($" {test.Item2}(", StringComparison.Ordinal)),
                    $"{test.Item1}.{test.Item2} is named and isn't there."
                )
        );
    }

    [Fact]
    public void Its_projects_are_there()
    {
        var projects = Project().Matches(Readme).Select(match => match.Value).Distinct().ToArray();

        Assert.NotEmpty(projects);
        Assert.All(
            projects,
            project => Assert.True(Path.Exists(Path.Combine(Root, project)), $"A README names {project}, which isn't there.")
        );
    }

    [Fact]
    public async Task Its_commands_are_those_of_the_help()
    {
        var help = await SaidAsync("--help");
        var commands = Command().Matches(Readme).Select(match => match.Groups["name"].Value).Append("demo").Distinct().ToArray();

        Assert.Contains("run", commands);
        Assert.All(commands, command => Assert.Contains($"  {command} ", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_options_are_those_of_the_commands()
    {
        var known = XDocument
            .Parse(await SaidAsync("cli", "xmldoc"))
            .Root!.Elements("Command")
            .ToDictionary(
                command => command.Attribute("Name")!.Value,
                command => command.Descendants("Option").Select(option => option.Attribute("Long")!.Value).ToHashSet()
            );
        var named = Command()
            .Matches(Readme)
            .SelectMany(line =>
                Option().Matches(line.Value).Select(option => (Name: line.Groups["name"].Value, option.Groups["option"].Value))
            )
            .ToArray();

        Assert.Contains(("run", "source"), named);
        Assert.All(named, one => Assert.Contains(one.Value, known[one.Name]));
    }

    [Fact]
    public void It_names_every_container_queue_and_table() =>
        Assert.All(
            StorageNames.Containers.Concat(StorageNames.Queues).Concat(StorageNames.Tables),
            name => Assert.Contains($"`{name}`", Readme, StringComparison.Ordinal)
        );

    private static async Task<string> SaidAsync(params string[] args)
    {
        using var said = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(said) });
        console.Profile.Width = 100_000;
        await CommandLine.RunAsync(args, console, TimeProvider.System);
        return said.ToString();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "README.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"There is no README.md above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\]\((?<to>[^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:src|tests|infra)/[A-Za-z.]+(?=[ `/)\]])")]
    private static partial Regex Project();

    [GeneratedRegex(@"^bc (?<name>\w+).*$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z]+Tests)\\.(?<test>[A-Z][A-Za-z0-9_]+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@" --(?<option>[a-z-]+)")]
    private static partial Regex Option();
}
