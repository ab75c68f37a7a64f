namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Challenger and champion on the items of one group.</summary>
/// <param name="Grouping">See <see cref="ItemGroups"/>.</param>
/// <param name="Group">The group, such as <c>PHU</c> or <c>new</c>.</param>
/// <param name="Items">Its inspected items.</param>
/// <param name="Findings">Those with a finding.</param>
/// <param name="Challenger">How the challenger did.</param>
/// <param name="Champion">How the champion did; null where there is none.</param>
/// <param name="Difference">Challenger less champion, precision at capacity; NaN without a champion.</param>
/// <param name="FalseAlarms">Items in order among those that the challenger would select, as a share of the group's items in order.</param>
public sealed record GroupComparison(
    string Grouping,
    string Group,
    int Items,
    int Findings,
    MeasuredModel Challenger,
    MeasuredModel? Champion,
    Estimate Difference,
    double FalseAlarms
);
