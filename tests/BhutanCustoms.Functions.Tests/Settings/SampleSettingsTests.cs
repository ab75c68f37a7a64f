using System.Text.Json;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pipeline.Storage;
using Cronos;

namespace BhutanCustoms.Functions.Tests.Settings;

public sealed class SampleSettingsTests
{
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME"];
    private static readonly string[] OfAzure = ["AzureWebJobsStorage__accountName", "AZURE_CLIENT_ID"];
    private static readonly string[] WithoutDefault = ["AzureWebJobsStorage", "Pseudonyms__Key"];

    private static readonly Dictionary<string, string?> Sample = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")))
        .RootElement.GetProperty("Values")
        .EnumerateObject()
        .ToDictionary(value => value.Name, value => value.Value.GetString());

    [Fact]
    public void Shows_every_setting_that_the_code_reads()
    {
        using var bare = new ReadSettings(Sample.Where(setting => WithoutDefault.Contains(setting.Key)));
        var properties = bare
            .Options.SelectMany(options => options.GetType().GetProperties())
            .Select(property => property.Name)
            .ToHashSet();
        var settings = bare.Asked.Where(name => properties.Contains(name.Split("__")[^1])).Concat(ReadSettings.Schedules).ToArray();

        Assert.Superset(properties, settings.Select(name => name.Split("__")[^1]).ToHashSet());
        Assert.All(
            settings,
            name =>
                Assert.True(
                    Sample.Keys.Any(key => key == name || key.StartsWith(name + "__", StringComparison.Ordinal)),
                    $"{name} isn't in local.settings.sample.json."
                )
        );
    }

    [Fact]
    public void Shows_no_setting_that_nothing_reads()
    {
        using var read = new ReadSettings(Sample);

        Assert.Empty(Sample.Keys.Except(read.Asked).Except(ReadSettings.Schedules).Except(OfTheHost));
    }

    [Fact]
    public void Shows_the_values_that_hold_without_it()
    {
        using var read = new ReadSettings(Sample);

        Assert.NotEmpty(read.Options);
        foreach (var options in read.Options)
        {
            var untouched = Activator.CreateInstance(options.GetType());
            foreach (
                var property in options.GetType().GetProperties().Where(property => property.CanWrite && options is not PseudonymOptions)
            )
            {
                Assert.True(
                    Equals(property.GetValue(untouched), property.GetValue(options)),
                    $"{options.GetType().Name}.{property.Name} is {property.GetValue(untouched)} in the code and "
                        + $"{property.GetValue(options)} in local.settings.sample.json."
                );
            }
        }
    }

    [Fact]
    public void Shows_how_an_office_differs()
    {
        using var read = new ReadSettings(Sample);

        var (code, capacity) = Assert.Single(Assert.Single(read.Options.OfType<SelectionOptions>()).Offices);
        Assert.Equal(("PHU", 60, 140, 0.10), (code, capacity.Red, capacity.Yellow, capacity.RandomShare));
    }

    [Fact]
    public void Names_just_what_Azure_needs_beside_it()
    {
        using var read = new ReadSettings([
            new("AzureWebJobsStorage__accountName", "account"),
            .. Sample.Where(setting => setting.Key != "AzureWebJobsStorage"),
        ]);

        Assert.Subset(read.Asked.ToHashSet(StringComparer.OrdinalIgnoreCase), OfAzure.ToHashSet());
    }

    [Fact]
    public void Has_schedules_of_six_fields()
    {
        Assert.NotEmpty(ReadSettings.Schedules);
        Assert.All(ReadSettings.Schedules, name => CronExpression.Parse(Sample[name]!, CronFormat.IncludeSeconds));
    }
}
