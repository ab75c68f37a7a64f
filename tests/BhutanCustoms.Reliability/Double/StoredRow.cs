using System.Collections.Immutable;

namespace BhutanCustoms.Reliability.Double;

/// <summary>A row of a table.</summary>
internal sealed record StoredRow(
    string Partition,
    string Row,
    ImmutableSortedDictionary<string, StoredProperty> Properties,
    string Version,
    DateTimeOffset Written
);
