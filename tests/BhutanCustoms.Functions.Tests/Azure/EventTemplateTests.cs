using BhutanCustoms.Functions.Tests.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Tests.Azure;

public sealed class EventTemplateTests
{
    private static readonly string Module = Template.Read("modules/events.bicep");

    [Fact]
    public void Announces_the_files_of_each_blob_trigger_to_its_function()
    {
        foreach (var (function, trigger) in FunctionsOfTheApp.With<BlobTriggerAttribute>())
        {
            Assert.Equal(BlobTriggerSource.EventGrid, trigger.Source);
            Assert.Contains($"/runtime/webhooks/blobs?functionName=Host.Functions.{function}&code=", Module, StringComparison.Ordinal);
            Assert.Contains(
                $"subjectBeginsWith: '/blobServices/default/containers/{trigger.BlobPath.Split('/')[0]}/'",
                Module,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Watches_a_function_that_exists_for_silence()
    {
        var timers = FunctionsOfTheApp.With<TimerTriggerAttribute>().Select(timer => timer.Function);

        Assert.Contains("SweepInbox", timers);
        Assert.Contains("where Name == \"SweepInbox\"", Template.Read("modules/alerts.bicep"), StringComparison.Ordinal);
    }
}
