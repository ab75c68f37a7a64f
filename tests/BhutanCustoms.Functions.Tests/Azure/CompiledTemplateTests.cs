using System.Diagnostics;
using System.Text.Json;

namespace BhutanCustoms.Functions.Tests.Azure;

public sealed class CompiledTemplateTests
{
    [BicepFact]
    public async Task Compiles_without_a_warning_and_takes_the_sample_parameters()
    {
        var start = new ProcessStartInfo(
            BicepFactAttribute.Compiler!,
            ["build-params", Path.Combine(Template.Folder, "main.bicepparam"), "--stdout"]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var bicep = Process.Start(start)!;
        var errors = bicep.StandardError.ReadToEndAsync();
        var output = await bicep.StandardOutput.ReadToEndAsync();
        await bicep.WaitForExitAsync();

        Assert.Equal("", await errors);
        Assert.Equal(0, bicep.ExitCode);
        using var both = JsonDocument.Parse(output);
        using var template = JsonDocument.Parse(both.RootElement.GetProperty("templateJson").GetString()!);
        var modules = template.RootElement.GetProperty("resources").EnumerateObject().Select(module => module.Name).Order();
        Assert.Equal(["alerts", "app", "events", "identity", "monitoring", "retrainJob", "storage", "vault"], modules);
    }
}
