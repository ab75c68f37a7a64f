using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>What a raw text is taken for: a value (null is missing), perhaps repaired, or a reason to reject it.</summary>
internal readonly record struct Resolution(string? Value, string? RepairCode = null, RejectRule? Reject = null)
{
    public static implicit operator Resolution(RejectRule rule) => new(null, null, rule);

    public static implicit operator Resolution(string? value) => new(value);
}
