using Xunit.Abstractions;

[assembly: TestCollectionOrderer(
    "BhutanCustoms.EndToEnd.Tests.Drivers." + nameof(BhutanCustoms.EndToEnd.Tests.Drivers.LongestFirst),
    "BhutanCustoms.EndToEnd.Tests"
)]

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>Begins with the collections that take longest, so that none of them runs alone when all others are done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [TrainedNight.Name, ".Retraining.", ".Recovery."];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection =>
            Array.FindIndex(Long, name => collection.DisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var place
                ? place
                : Long.Length
        );
}
