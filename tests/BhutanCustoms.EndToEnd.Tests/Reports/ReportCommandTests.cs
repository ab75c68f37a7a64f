using BhutanCustoms.LocalHost.Commands;
using Spectre.Console;

namespace BhutanCustoms.EndToEnd.Tests.Reports;

/// <summary>The command <c>report</c> as a user types it.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Writes_the_report_of_a_year_without_anything()
    {
        var (code, said) = await SayAsync(
            "report",
            "fairness",
            "--year",
            "2020",
            "--out",
            Path.Combine(folder, "out"),
            "--port",
            "0",
            "--azurite-port",
            "0"
        );

        Assert.True(code == 0, said);
        Assert.Contains("The report of 2020: 0 batches, 4 files.", said, StringComparison.Ordinal);
        Assert.Equal(
            ["groups.csv", "overrides.csv", "report.html", "report.md"],
            Directory.EnumerateFiles(Path.Combine(folder, "out", "fairness-2020")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("There is no command \"report cards\". Did you mean card?", "report", "cards")]
    [InlineData("KIND is \"vat\"; it must be fraud or hs.", "report", "card", "vat")]
    [InlineData("\"report fairness\" needs --year", "report", "fairness")]
    [InlineData("--year is \"soon\"; it must be a whole number from 2000 to 2999.", "report", "fairness", "--year", "soon")]
    [InlineData("\"report notice\" needs --item", "report", "notice", "--batch", "b")]
    public async Task Says_what_is_wrong_before_anything_is_started(string sentence, params string[] words)
    {
        var (code, said) = await SayAsync(words);

        Assert.Equal(1, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
    }

    private async Task<(int Code, string Said)> SayAsync(params string[] words)
    {
        var said = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(said),
            }
        );
        console.Profile.Width = 400;
        var code = await CommandLine.RunAsync([.. words, "--data", Path.Combine(folder, "data")], console, TimeProvider.System);
        return (code, said.ToString());
    }
}
