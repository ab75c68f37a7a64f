namespace BhutanCustoms.Revenue.Methods.Optimisation;

/// <summary>A function to minimise.</summary>
/// <param name="point">Where.</param>
/// <param name="gradient">Receives the gradient there; its content has no meaning where the value isn't finite.</param>
/// <returns>The value; not finite where the function isn't defined.</returns>
internal delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);
