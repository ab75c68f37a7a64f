namespace BhutanCustoms.Fraud.Simulation;

/// <summary>How much of something that was traced, such as one kind of fraud, was there and was found.</summary>
/// <param name="Items">Such items declared.</param>
/// <param name="Found">Those of them that were inspected.</param>
/// <param name="Revenue">The additional revenue that inspecting all of them would have found, in local currency.</param>
/// <param name="RevenueFound">What was found of it.</param>
public readonly record struct TracedItems(int Items, int Found, double Revenue, double RevenueFound)
{
    /// <summary>Both together.</summary>
    public static TracedItems operator +(TracedItems left, TracedItems right) => left.Add(right);

    /// <summary>Both together.</summary>
    public TracedItems Add(TracedItems other) =>
        new(Items + other.Items, Found + other.Found, Revenue + other.Revenue, RevenueFound + other.RevenueFound);
}
