using System.Globalization;
using System.Text.Json;

namespace BhutanCustoms.Functions.Tests;

public sealed class HostJsonTests : IDisposable
{
    private readonly JsonDocument host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

    [Fact]
    public void Is_of_the_version_that_the_host_reads() => Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());

    [Fact]
    public void Lets_a_run_last_no_longer_than_the_plan_spares_it()
    {
        // Flex Consumption sets no limit to a run, but lets one go on for 60 minutes at most when it takes its instance away.
        var timeout = TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture);

        Assert.InRange(timeout, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public void Speaks_OpenTelemetry_as_the_code_does() =>
        Assert.Equal("OpenTelemetry", host.RootElement.GetProperty("telemetryMode").GetString());

    [Fact]
    public void Reads_the_messages_that_the_pipeline_writes() =>
        Assert.Equal("base64", host.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("messageEncoding").GetString());

    public void Dispose() => host.Dispose();
}
