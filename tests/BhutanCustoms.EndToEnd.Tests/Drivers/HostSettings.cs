namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>The settings that every host of these tests shares.</summary>
internal static class HostSettings
{
    public const string PseudonymKey = "a key for tests: nobody may use it for anything else";

    /// <summary>host.json with quick retries.</summary>
    public const string HostJson = """
        {
          "version": "2.0",
          "extensions": {
            "http": { "routePrefix": "" },
            "blobs": { "maxDegreeOfParallelism": 2 },
            "queues": { "batchSize": 4, "newBatchThreshold": 2, "visibilityTimeout": "00:00:00.1", "maxPollingInterval": "00:00:01" }
          }
        }
        """;

    /// <summary>Settings on a storage account, overridden by those given.</summary>
    public static Dictionary<string, string?> On(string account, IEnumerable<(string Name, string? Value)> own)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = account,
            ["Pseudonyms__Key"] = PseudonymKey,
            ["MonitorSchedule"] = "0 0 0 1 1 *",
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["ForecastSchedule"] = "0 0 0 1 1 *",
            ["FairnessSchedule"] = "0 0 0 1 1 *",
            ["RetrainSchedule"] = "0 0 0 1 1 *",
            ["Preprocessing__NextDayFromHour"] = FarHour(),
            ["OnDemand__RefreshEvery"] = "00:00:00",
            ["Pages__LocalSignIn"] = "true",
        };
        foreach (var (name, value) in own)
        {
            settings[name] = value;
        }

        return settings;
    }

    // The work date changes at that hour and at no other moment: twelve hours away, no test runs across it.
    private static string FarHour()
    {
        var bhutan = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(6));
        return $"{(bhutan.Hour + 12) % 24}";
    }
}
