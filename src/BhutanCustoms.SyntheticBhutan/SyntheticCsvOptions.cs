namespace BhutanCustoms.SyntheticBhutan;

/// <summary>What a CSV file of declarations shows, and how many rows are spoilt.</summary>
public sealed record SyntheticCsvOptions
{
    /// <summary>Whether findings are written where there are any. Default true.</summary>
    public bool Outcomes { get; init; } = true;

    /// <summary>Share of rows with one fault that can be repaired without doubt. Default 0.</summary>
    public double RepairableShare { get; init; }

    /// <summary>Share of rows with one fault for which the row must be rejected. Default 0.</summary>
    public double IrreparableShare { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(RepairableShare);
        ArgumentOutOfRangeException.ThrowIfNegative(IrreparableShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RepairableShare + IrreparableShare, 1, nameof(RepairableShare));
    }
}
