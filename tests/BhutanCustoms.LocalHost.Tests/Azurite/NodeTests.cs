using BhutanCustoms.LocalHost.Azurite;

namespace BhutanCustoms.LocalHost.Tests.Azurite;

public sealed class NodeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("node-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Says_how_to_get_node_where_it_is_missing()
    {
        var error = await Assert.ThrowsAsync<AzuriteException>(() => Node.FindAsync(_folder, CancellationToken.None));

        Assert.Contains("no 'node' is on the search path", error.Message);
        Assert.Contains("https://nodejs.org", error.Message);
    }

    [Theory]
    [InlineData("v18.20.4", false)]
    [InlineData("v20.0.0", true)]
    [InlineData("v24.1.0", true)]
    [InlineData("nonsense", false)]
    public async Task Takes_node_20_or_later(string version, bool taken)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // The stand-in for node is a shell script.
        }

        Script("node", $"#!/bin/sh\necho {version}\n");
        Script("npm", "#!/bin/sh\n");

        var error = await Record.ExceptionAsync(() => Node.FindAsync(_folder, CancellationToken.None));

        Assert.Equal(taken, error is null);
        Assert.True(taken || (error is AzuriteException && error.Message.Contains($"answers '{version}'", StringComparison.Ordinal)));
    }

    private void Script(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
