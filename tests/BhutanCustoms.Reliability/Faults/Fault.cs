namespace BhutanCustoms.Reliability.Faults;

/// <summary>A fault at a request.</summary>
/// <param name="Request">The request's number in the run, from 1.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Measure">How long or which, as far as the kind asks for it: 0 to 99.</param>
internal sealed record Fault(int Request, FaultKind Kind, int Measure)
{
    public override string ToString() => $"{Kind}@{Request}({Measure})";
}
