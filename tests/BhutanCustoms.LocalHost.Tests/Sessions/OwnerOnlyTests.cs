using System.Runtime.Versioning;
using BhutanCustoms.LocalHost.Sessions;

namespace BhutanCustoms.LocalHost.Tests.Sessions;

[UnsupportedOSPlatform("windows")]
public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;
    private readonly List<string> said = [];

    private string Key => Path.Combine(folder, "data", "pseudonyms.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Makes_the_key_of_pseudonyms_for_its_owner_alone_and_keeps_it()
    {
        var first = Read();

        Assert.Equal(Private, File.GetUnixFileMode(Key));
        Assert.Equal(Private | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Key)!));
        Assert.Equal(first, Read());
        Assert.Equal(first, File.ReadAllText(Key));
        Assert.Equal([Key], Directory.EnumerateFiles(Path.GetDirectoryName(Key)!));
        Assert.Empty(said);
    }

    [Fact]
    public void Closes_a_key_that_others_could_read_and_says_so()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Key)!);
        File.WriteAllText(Key, "a key of before");
        File.SetUnixFileMode(Key, Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.Equal("a key of before", Read());

        Assert.Equal(Private, File.GetUnixFileMode(Key));
        Assert.Contains(Key, Assert.Single(said));
    }

    [Fact]
    public void Takes_no_empty_key()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Key)!);
        File.WriteAllText(Key, "\n");

        Assert.Contains("is empty", Assert.Throws<FormatException>(() => Read()).Message);
    }

    [Fact]
    public void Creates_files_and_folders_for_their_owner_alone()
    {
        var inner = OwnerOnly.CreateFolder(Path.Combine(folder, "results", "worklists"));
        using (OwnerOnly.CreateFile(Path.Combine(inner.FullName, "PHU.csv"))) { }

        Assert.Equal(Private | UnixFileMode.UserExecute, inner.UnixFileMode);
        Assert.Equal(Private, File.GetUnixFileMode(Path.Combine(inner.FullName, "PHU.csv")));
    }

    private string? Read() => LocalSettings.Read(Path.GetDirectoryName(Key)!, new Lines(said))["Pseudonyms__Key"];

    private sealed class Lines(List<string> said) : IProgress<string>
    {
        public void Report(string value) => said.Add(value);
    }
}
