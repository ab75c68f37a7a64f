using BhutanCustoms.LocalHost.Commands.Files;

namespace BhutanCustoms.LocalHost.Tests.Commands.Files;

public sealed class RunSettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Results_of_a_folders_files_are_in_folders_of_their_names()
    {
        Assert.Equal(["a", "b", "c.d"], NamesOf("a.csv", "b.csv.gz", "c.d.txt"));
        Assert.Equal(["a"], NamesOf("a.csv"));
        Assert.Equal(["a-csv", "a-xlsx", "b"], NamesOf("a.csv", "a.xlsx", "b.XLSX", "~$b.XLSX"));
    }

    [Fact]
    public void Results_of_files_of_one_name_stay_apart() =>
        Assert.Equal(["A-csv", "a-csv-gz", "a-txt", "b"], NamesOf("A.csv", "a.csv.gz", "a.txt", "b.csv"));

    [Fact]
    public void A_file_that_is_all_ending_keeps_it() => Assert.Equal([".csv"], NamesOf(".csv"));

    [Fact]
    public void Results_of_one_file_are_in_the_folder_itself()
    {
        var file = Path.Combine(folder, "a.csv");
        File.WriteAllBytes(file, []);
        var settings = new RunSettings { Place = file, Out = Path.Combine(folder, "out") };

        Assert.Equal([file], settings.Files());
        Assert.Equal(Path.Combine(folder, "out"), settings.Results(file, settings.Files()));
    }

    private IEnumerable<string?> NamesOf(params string[] files)
    {
        var inbox = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in files)
        {
            File.WriteAllBytes(Path.Combine(inbox, file), []);
        }

        var settings = new RunSettings { Place = inbox, Out = "out" };
        var found = settings.Files();
        return found.Select(file => Path.GetRelativePath("out", settings.Results(file, found)!));
    }
}
