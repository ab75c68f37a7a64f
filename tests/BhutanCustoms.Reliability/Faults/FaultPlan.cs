namespace BhutanCustoms.Reliability.Faults;

/// <summary>The faults of a run, drawn by its seed.</summary>
internal static class FaultPlan
{
    private const int MostFaults = 12;
    private const int OneInSoManyIsWithout = 8;

    /// <summary>Up to twelve faults; none in one run of eight, in which order and workers alone differ.</summary>
    /// <param name="seed">The run's.</param>
    /// <param name="requests">How many requests the run has without faults.</param>
    public static IReadOnlyList<Fault> Of(int seed, int requests)
    {
        var random = new Random(seed);
        return random.Next(OneInSoManyIsWithout) == 0
            ? []
            :
            [
                .. Enumerable
                    .Range(0, random.Next(1, MostFaults + 1))
                    .Select(_ => new Fault(
                        1 + random.Next(requests),
                        (FaultKind)random.Next((int)FaultKind.RepeatMessage + 1),
                        random.Next(100)
                    ))
                    .DistinctBy(fault => fault.Request)
                    .OrderBy(fault => fault.Request),
            ];
    }
}
