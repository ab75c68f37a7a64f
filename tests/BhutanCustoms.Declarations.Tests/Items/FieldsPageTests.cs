using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Items;

public class FieldsPageTests
{
    [Fact]
    public void The_readme_has_the_table_that_the_code_makes() =>
        Assert.EndsWith(FieldsPage.Markdown(), File.ReadAllText(Readme()).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Every_example_is_read_as_its_field()
    {
        var file = new CsvFile([.. DeclarationFields.All.Select(field => field.Name)]).Row(
            DeclarationFields.All.Select(field => field.Example)
        );

        var reading = await FileReading.OfAsync(Encoding.UTF8.GetBytes(file.Text));

        Assert.Empty(reading.Rejects);
        Assert.Empty(reading.Repairs);
        Assert.Single(reading.Accepted);
    }

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.GetFiles("global.json").Length == 0)
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"There is no repository above {AppContext.BaseDirectory}.");
        }

        return Path.Combine(folder.FullName, "src", "BhutanCustoms.Declarations", "README.md");
    }
}
