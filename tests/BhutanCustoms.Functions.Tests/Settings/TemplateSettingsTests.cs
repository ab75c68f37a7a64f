using BhutanCustoms.Functions.Tests.Azure;
using BhutanCustoms.Pipeline.Storage;
using Cronos;

namespace BhutanCustoms.Functions.Tests.Settings;

public sealed class TemplateSettingsTests
{
    /// <summary>Read by the Functions host, not by the code: its identity-based connection and its telemetry.</summary>
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "OTEL_TRACES_SAMPLER",
        "OTEL_TRACES_SAMPLER_ARG",
    ];

    [Fact]
    public void Uses_names_that_bind()
    {
        using var read = new ReadSettings(OfTheTemplate());

        Assert.Empty(Template.Settings.Keys.Except(read.Asked).Except(ReadSettings.Schedules).Except(OfTheHost));
    }

    [Fact]
    public void Is_enough_to_reach_storage_as_the_identity()
    {
        using var read = new ReadSettings(OfTheTemplate());

        Assert.Equal("storageName.blob.core.windows.net", read.Storage.Container(StorageNames.Inbox).Uri.Host, ignoreCase: true);
        Assert.Equal("clientId", Template.Settings["AZURE_CLIENT_ID"]);
    }

    [Fact]
    public void Sets_every_schedule() => Assert.Subset(Template.Settings.Keys.ToHashSet(), ReadSettings.Schedules.ToHashSet());

    [Fact]
    public void Sweeps_often_enough_for_the_alert_on_silence()
    {
        var schedule = CronExpression.Parse(Template.Parameter("param sweepSchedule string = '(.+)'"), CronFormat.IncludeSeconds);
        var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var runs = schedule.GetOccurrences(day, day.AddDays(1)).ToArray();

        Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.Zero, TimeSpan.FromMinutes(30)));
        Assert.True(runs.Length >= 48, $"Only {runs.Length} sweeps a day.");
    }

    [Theory]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("FUNCTIONS_EXTENSION_VERSION")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    [InlineData("WEBSITE_CONTENTSHARE")]
    public void Leaves_out_what_Flex_Consumption_refuses(string name) => Assert.DoesNotContain(name, Template.Settings.Keys);

    [Fact]
    public void Counts_every_request_since_an_alert_does() =>
        Assert.Equal(
            ("microsoft.fixed_percentage", "1.0"),
            (Template.Settings["OTEL_TRACES_SAMPLER"], Template.Settings["OTEL_TRACES_SAMPLER_ARG"])
        );

    [Fact]
    public void Takes_the_secret_from_the_vault()
    {
        Assert.StartsWith("@Microsoft.KeyVault(SecretUri=", Template.Settings["Pseudonyms__Key"], StringComparison.Ordinal);
        Assert.Contains($"{PseudonymOptions.Section}__{nameof(PseudonymOptions.Key)}", Template.Settings.Keys);
    }

    private static IEnumerable<KeyValuePair<string, string?>> OfTheTemplate() =>
        Template.Settings.Select(setting => new KeyValuePair<string, string?>(
            setting.Key,
            setting.Value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) ? new string('k', 64) : setting.Value
        ));
}
