namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>What one assumption changes in one figure.</summary>
/// <param name="Label">The assumption's label.</param>
/// <param name="Change">The change in Nu after the assumptions before it; the changes of all assumptions add up exactly to the
/// figure's.</param>
public sealed record AssumptionEffect(string Label, decimal Change);
