using BhutanCustoms.LocalHost.Tests.Drivers;

namespace BhutanCustoms.LocalHost.Tests.Commands.Mistakes;

public sealed class MistakeTests
{
    [Theory]
    [InlineData("There is no command \"dmeo\". Did you mean demo?", "bc --help", "dmeo")]
    [InlineData("There is no command \"sim\". Did you mean simulate?", "bc --help", "sim")]
    [InlineData("There is no command \"fly\".", "bc --help", "fly")]
    [InlineData("There is no command \"audit verfy\". Did you mean verify?", "bc audit --help", "audit", "verfy")]
    [InlineData("There is no command \"models praise\".", "bc models --help", "models", "praise")]
    [InlineData("A command comes first, its options behind it.", "bc --help", "--port", "0", "serve")]
    [InlineData("There is no option --sourc. Did you mean --source?", "bc run --help", "run", "night.csv", "--sourc", "bhutan")]
    [InlineData("There is no option --prt. Did you mean --port?", "bc models --help", "models", "--prt=0")]
    [InlineData("There is no option --fast.", "bc serve --help", "serve", "--fast")]
    [InlineData("There is no option -x.", "bc serve --help", "serve", "-x")]
    [InlineData("There is no option --items.", "bc serve --help", "serve", "--items", "5")]
    [InlineData("\"run\" needs FILE|FOLDER.", "bc run --help", "run", "--source", "bhutan")]
    [InlineData("\"run\" needs --source NAME.", "bc run --help", "run", "night.csv")]
    [InlineData("\"models retire\" needs VERSION.", "bc models retire --help", "models", "retire", "fraud", "--why", "old")]
    [InlineData("KIND is \"wine\"; it must be fraud or hs.", "bc models rollback --help", "models", "rollback", "wine", "--why", "old")]
    [InlineData("--items is \"0\"; it must be a whole number from 1 to 10000000.", "bc demo --help", "demo", "--items", "0")]
    [InlineData("--weeks is \"many\"; it must be a whole number from 1 to 520.", "bc simulate --help", "simulate", "--weeks", "many")]
    [InlineData("--port is \"-1\"; it must be a whole number from 0 to 65535.", "bc serve --help", "serve", "--port", "-1")]
    public async Task Says_what_is_wrong_and_names_the_nearest_and_the_help(string sentence, string help, params string[] args)
    {
        var (code, said) = await Typing.SayAsync(200, args);

        Assert.Equal(1, code);
        Assert.Equal([sentence, $"See: {help}"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
    }

    [Theory]
    [InlineData("why", "rescore", "bhutan-0123456789abcdef", "--why")]
    [InlineData("port", "models", "--port")]
    [InlineData("source", "run", "night.csv", "--source", "--port", "0")]
    public async Task An_option_without_its_value_gets_none(string option, params string[] args)
    {
        var (code, said) = await Typing.SayAsync(200, args);

        Assert.Equal(1, code);
        Assert.StartsWith($"Option '{option}' is defined but no value has been provided.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_by_itself_shows_its_commands_and_is_no_success()
    {
        var (code, said) = await Typing.SayAsync(80, "audit");

        Assert.Equal(1, code);
        Assert.Contains("\n    export  ", said, StringComparison.Ordinal);
    }
}
